package dev.pathlight.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Set;
import java.util.TreeSet;

/** Collects the names in a declaration outside its body. */
final class MentionedNames extends TreeScanner<Void, Void> {
    private final Set<String> names = new TreeSet<>();

    static Set<String> in(Tree declaration) {
        MentionedNames found = new MentionedNames();
        if (declaration instanceof MethodTree method) {
            found.scan(method.getTypeParameters(), null);
            found.scan(method.getReturnType(), null);
            found.scan(method.getParameters(), null);
            found.scan(method.getThrows(), null);
        } else if (declaration instanceof ClassTree type) {
            found.scan(type.getTypeParameters(), null);
            found.scan(type.getExtendsClause(), null);
            found.scan(type.getImplementsClause(), null);
        }
        return found.names;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void none) {
        names.add(tree.getName().toString());
        return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void none) {
        names.add(tree.getIdentifier().toString());
        return super.visitMemberSelect(tree, null);
    }
}
