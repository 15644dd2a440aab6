package dev.pathlight.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** For many keys, the predicted and the actual savings of making each faster. */
final class Savings {
    private final List<double[]> pairs = new ArrayList<>();

    void add(double predicted, double gained) {
        pairs.add(new double[] {predicted, gained});
    }

    /** Returns Spearman's coefficient: the correlation of the ranks, equal values sharing their mean rank. */
    double rankCorrelation() {
        double[] predicted = ranks(0);
        double[] gained = ranks(1);
        double mean = (pairs.size() + 1) / 2.0;
        double both = 0;
        double ofPredicted = 0;
        double ofGained = 0;
        for (int i = 0; i < predicted.length; i++) {
            both += (predicted[i] - mean) * (gained[i] - mean);
            ofPredicted += (predicted[i] - mean) * (predicted[i] - mean);
            ofGained += (gained[i] - mean) * (gained[i] - mean);
        }
        return both / Math.sqrt(ofPredicted * ofGained);
    }

    private double[] ranks(int which) {
        double[] values = pairs.stream().mapToDouble(pair -> pair[which]).toArray();
        Integer[] inOrder = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(inOrder, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        int to;
        for (int from = 0; from < inOrder.length; from = to) {
            to = from + 1;
            while (to < inOrder.length && values[inOrder[to]] == values[inOrder[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[inOrder[i]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    private double sum(int which) {
        return pairs.stream().mapToDouble(pair -> pair[which]).sum();
    }

    private double shareAboveGain() {
        return (double) pairs.stream().filter(pair -> pair[0] > pair[1]).count() / pairs.size();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d keys, rank correlation %.4f, predicted %.1f %% of the gain, more than the gain for %.1f %% of keys",
                pairs.size(),
                rankCorrelation(),
                100 * sum(0) / sum(1),
                100 * shareAboveGain());
    }
}
