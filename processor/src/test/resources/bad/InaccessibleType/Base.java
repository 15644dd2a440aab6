package bad.other;

public class Base {
    protected static class Inherited {}
}
