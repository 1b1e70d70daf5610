package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.optimize.plan.PlanVerifier;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.List;

/** The pipeline from typed ir to planned ir; see the package. */
public final class Optimizer {
  /** What one simplification uncovers for another is small: two rounds find nearly all of it. */
  private static final List<Pass> PASSES =
      List.of(
          new MergeScansPass(),
          new CastsPass(),
          new SimplifyPass(),
          new CommonSubexpressionPass(),
          new DeadCodePass(),
          new SimplifyPass(),
          new LowerReductionPass(),
          new SimplifyPass(),
          new CommonSubexpressionPass(),
          new DeadCodePass());

  private Optimizer() {}

  /** The plan of each routine, in their order. */
  public static List<PlannedRoutine> run(Program program, TargetProfile profile) {
    return program.routines().stream().map(routine -> run(routine, profile)).toList();
  }

  /** The plan of one routine. */
  public static PlannedRoutine run(Routine routine, TargetProfile profile) {
    Function function = routine.function();
    for (Pass pass : PASSES) {
      function = pass.run(function);
    }
    // Last, since simplification would undo it.
    function = new LowerProductPass().run(function);
    function = new LowerCrossEntropyPass(profile).run(function);
    function = new ScalarsInMemoryPass().run(function);
    var optimised = routine.with(function);
    var scalars = HostScalars.of(function);
    var kernels = FusionPass.run(function, profile, scalars);
    PlannedRoutine plan = PlacementPass.run(optimised, kernels, scalars);
    PlanVerifier.verify(plan);
    return ScanFrames.placed(plan);
  }
}
