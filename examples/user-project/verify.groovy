// Run by Adjoint's own build after this project was built and run; a user has no such file.
def log = new File(basedir, 'build.log').text
def accuracy = (log =~ /test accuracy: (\d\.\d+)/)
assert accuracy.find() : "it did not print its accuracy"
assert accuracy.group(1).toDouble() > 0.9
assert log =~ /(?m)^inside$/
assert new File(basedir, 'target/circle.safetensors').length() > 0
