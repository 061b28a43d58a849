package dev.cygnet.ike.proposal;

import dev.cygnet.ike.proposal.Criteria.Alternatives;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses among offered proposals by our own preference: first the encryption, then integrity, then the other types in the order of
 * the criteria. The order of transforms within a proposal plays no role; among equals the earlier proposal wins.
 */
final class ProposalMatcher {
    private ProposalMatcher() {}

    /**
     * One acceptable combination.
     *
     * @param offered the proposal
     * @param transforms the chosen transforms, also those that stand for "none"
     * @param ranks their places in our preference
     */
    private record Match(Proposal offered, List<Transform> transforms, List<Integer> ranks) {
        Proposal answer() {
            List<Transform> present = transforms.stream()
                    .filter(offered.transforms()::contains)
                    .sorted(Comparator.comparingInt(t -> t.type().value()))
                    .toList();
            return new Proposal(offered.number(), offered.protocol(), offered.spi(), present);
        }
    }

    /** A transform and its place in our preference. */
    private record Pick(Transform transform, int rank) {}

    static <S> Selection<S> select(
            List<Proposal> offered, Criteria criteria, Function<List<Transform>, Optional<S>> suite) {
        List<Mismatch> mismatches = new ArrayList<>();
        Optional<Match> best = Optional.empty();
        for (Proposal proposal : offered) {
            List<Mismatch> wrong = new ArrayList<>();
            Optional<Match> match = match(proposal, criteria, wrong);
            mismatches.addAll(wrong);
            best = better(best, match);
        }
        Optional<Match> chosen = best;
        return chosen.flatMap(m -> suite.apply(m.transforms()))
                .<Selection<S>>map(
                        s -> new Selection.Chosen<>(s, chosen.orElseThrow().answer()))
                .orElseGet(() -> new Selection.NoneChosen<>(mismatches));
    }

    private static Optional<Match> better(Optional<Match> best, Optional<Match> candidate) {
        if (best.isEmpty() || candidate.isEmpty()) {
            return best.or(() -> candidate);
        }
        List<Integer> bestRanks = best.get().ranks();
        List<Integer> ranks = candidate.get().ranks();
        for (int i = 0; i < bestRanks.size(); i++) {
            int difference = bestRanks.get(i) - ranks.get(i);
            if (difference != 0) {
                return difference > 0 ? candidate : best;
            }
        }
        return best;
    }

    private static Optional<Match> match(Proposal offered, Criteria criteria, List<Mismatch> wrong) {
        checkFrame(offered, criteria, wrong);
        List<Pick> picks = new ArrayList<>(cipher(offered, criteria, wrong));
        for (Alternatives alternatives : criteria.others()) {
            Optional<Pick> pick = pick(offered, alternatives.accepted());
            pick.ifPresent(picks::add);
            if (pick.isEmpty()) {
                wrong.add(mismatch(offered, alternatives.type(), alternatives.accepted()));
            }
        }
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Match(
                offered,
                picks.stream().map(Pick::transform).toList(),
                picks.stream().map(Pick::rank).toList()));
    }

    private static void checkFrame(Proposal offered, Criteria criteria, List<Mismatch> wrong) {
        if (!offered.protocol().equals(criteria.protocol())) {
            wrong.add(new Mismatch(
                    offered.number(),
                    Mismatch.Aspect.PROTOCOL,
                    List.of(offered.protocol().toString()),
                    List.of(criteria.protocol().toString())));
        } else if (!criteria.spi().test(offered.spi())) {
            wrong.add(new Mismatch(
                    offered.number(),
                    Mismatch.Aspect.SPI,
                    List.of(offered.spi().toString()),
                    List.of(criteria.spiText())));
        }
        List<String> unknown = offered.transforms().stream()
                .map(Transform::type)
                .filter(t -> !criteria.knows(t))
                .distinct()
                .map(TransformType::toString)
                .toList();
        if (!unknown.isEmpty()) {
            wrong.add(new Mismatch(offered.number(), Mismatch.Aspect.TRANSFORM_TYPE, unknown, List.of()));
        }
    }

    /** Encryption and integrity depend on each other: combined modes go with none (RFC 7296 §3.3.3, RFC 5282 §8). */
    private static List<Pick> cipher(Proposal offered, Criteria criteria, List<Mismatch> wrong) {
        List<Transform> encryption = criteria.encryption();
        List<Transform> acceptedIntegrity = new ArrayList<>();
        for (int i = 0; i < encryption.size(); i++) {
            if (!offers(offered, encryption.get(i))) {
                continue;
            }
            List<Transform> integrity =
                    Criteria.isAead(encryption.get(i)) ? List.of(Criteria.NO_INTEGRITY) : criteria.integrity();
            Optional<Pick> pick = pick(offered, integrity);
            if (pick.isPresent()) {
                return List.of(new Pick(encryption.get(i), i), pick.get());
            }
            acceptedIntegrity.addAll(integrity);
        }
        wrong.add(
                acceptedIntegrity.isEmpty()
                        ? mismatch(offered, TransformType.ENCR, encryption)
                        : mismatch(
                                offered,
                                TransformType.INTEG,
                                acceptedIntegrity.stream().distinct().toList()));
        return List.of();
    }

    private static Optional<Pick> pick(Proposal offered, List<Transform> accepted) {
        for (int i = 0; i < accepted.size(); i++) {
            if (offers(offered, accepted.get(i))) {
                return Optional.of(new Pick(accepted.get(i), i));
            }
        }
        return Optional.empty();
    }

    /** Whether a transform is offered; for integrity and key exchange, leaving out the type offers none (RFC 7296 §3.3.3). */
    private static boolean offers(Proposal offered, Transform transform) {
        boolean standsForNone = transform.equals(Criteria.NO_INTEGRITY) || transform.equals(Criteria.NO_KEY_EXCHANGE);
        return offered.transforms().contains(transform)
                || (standsForNone && offered.transforms(transform.type()).isEmpty());
    }

    private static Mismatch mismatch(Proposal offered, TransformType type, List<Transform> accepted) {
        return new Mismatch(
                offered.number(),
                Mismatch.Aspect.of(type),
                offered.transforms(type).stream()
                        .map(Transform::toString)
                        .distinct()
                        .toList(),
                accepted.stream().map(Transform::toString).toList());
    }
}
