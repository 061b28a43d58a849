package dev.cygnet.ike.proposal;

import dev.cygnet.ike.octets.Octets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Checks that an answer is one of the combinations that were offered (RFC 7296 §2.7, §3.3.6). */
final class AnswerCheck {
    private AnswerCheck() {}

    static <S> Acceptance<S> accept(
            List<Proposal> answers,
            List<Proposal> offered,
            Predicate<Octets> spi,
            Function<List<Transform>, Optional<S>> suite) {
        if (answers.size() != 1) {
            return new Acceptance.Refused<>(answers.size() + " proposals in an answer that must hold one");
        }
        Proposal answer = answers.get(0);
        Optional<Proposal> chosen =
                offered.stream().filter(p -> p.number() == answer.number()).findFirst();
        if (chosen.isEmpty()) {
            return new Acceptance.Refused<>("proposal " + answer.number() + " was not offered");
        }
        Optional<String> wrong = frame(answer, chosen.get(), spi).or(() -> transforms(answer, chosen.get()));
        if (wrong.isPresent()) {
            return new Acceptance.Refused<>("the answer " + answer + " " + wrong.get());
        }
        return suite.apply(answer.transforms())
                .<Acceptance<S>>map(s -> new Acceptance.Accepted<>(s, answer))
                .orElseGet(() -> new Acceptance.Refused<>("the answer " + answer + " is not a complete suite"));
    }

    private static Optional<String> frame(Proposal answer, Proposal offered, Predicate<Octets> spi) {
        if (!answer.protocol().equals(offered.protocol())) {
            return Optional.of("is not for " + offered.protocol());
        }
        if (answer.spi().length() != offered.spi().length() || !spi.test(answer.spi())) {
            return Optional.of("has an SPI that cannot be used");
        }
        return Optional.empty();
    }

    private static Optional<String> transforms(Proposal answer, Proposal offered) {
        Set<TransformType> answered = new HashSet<>();
        for (Transform transform : answer.transforms()) {
            if (!answered.add(transform.type())) {
                return Optional.of("has two transforms of type " + transform.type());
            }
            boolean standsForNone =
                    transform.equals(Criteria.NO_INTEGRITY) || transform.equals(Criteria.NO_KEY_EXCHANGE);
            boolean typeOffered = !offered.transforms(transform.type()).isEmpty();
            if (!offered.transforms().contains(transform) && (typeOffered || !standsForNone)) {
                return Optional.of("has " + transform + ", which was not offered");
            }
        }
        return offered.transforms().stream()
                .map(Transform::type)
                .filter(t -> !answered.contains(t))
                .findFirst()
                .map(t -> "has no transform of type " + t);
    }
}
