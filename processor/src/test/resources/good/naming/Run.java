package naming;

class Run {}
