package inference;

interface Act<X extends Exception> {
    void go() throws X;
}
