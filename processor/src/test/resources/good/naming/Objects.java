package naming;

class Objects {}
