package dev.pathlight.schedule;

/**
 * An atomic operation in the code of the runtime.
 *
 * @param type the internal name of the class that it is in
 * @param number its number among the atomic operations of the class, in the order of the bytecode
 * @param method the method that it is in
 * @param line its line
 * @param operation what it does, such as {@code compareAndSet}
 */
record Site(String type, int number, String method, int line, String operation) {
    @Override
    public String toString() {
        return type.substring(type.lastIndexOf('/') + 1) + "." + method + ":" + line + " " + operation;
    }
}
