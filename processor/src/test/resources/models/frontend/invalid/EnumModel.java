package models;

import dev.adjoint.*;

@Model
enum EnumModel { // ERROR: MODEL-FORM
  A
}
