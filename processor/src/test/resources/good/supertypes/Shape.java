package supertypes;

sealed interface Shape extends Runnable permits Circle {
    double area();
}
