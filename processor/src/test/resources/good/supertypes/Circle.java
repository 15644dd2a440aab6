package supertypes;

import dev.pathlight.CriticalPath;
import java.io.Serializable;

non-sealed class Circle extends Base<Integer> implements Shape, Base.Listener<String>, Comparable<Circle>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    @CriticalPath
    public void run() {}

    @Override
    public double area() {
        return 0;
    }

    @Override
    public Integer get() {
        return 1;
    }

    @Override
    public void on(String event) {}

    @Override
    public int compareTo(Circle other) {
        return 0;
    }
}
