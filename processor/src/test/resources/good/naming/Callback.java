package naming;

interface Callback<A> {
    void onDone(A a);

    interface Run {}
}
