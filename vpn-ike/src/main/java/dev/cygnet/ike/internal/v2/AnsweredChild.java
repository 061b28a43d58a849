package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.ChildTemplate;
import dev.cygnet.ike.message.IkeMessage;
import dev.cygnet.ike.message.PayloadType;
import dev.cygnet.ike.message.SaPayload;
import dev.cygnet.ike.message.TrafficSelectorPayload;
import dev.cygnet.ike.proposal.Acceptance;
import dev.cygnet.ike.proposal.EspProposals;
import dev.cygnet.ike.proposal.EspSuite;
import dev.cygnet.ike.proposal.KeyExchangeUse;
import dev.cygnet.ike.selector.SelectorNarrowing;
import dev.cygnet.model.sa.Spi;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.List;
import java.util.Optional;

/** Checks the peer's answer to a child that we asked for: it may choose and narrow, but not add (RFC 7296 §2.7, §2.9). */
final class AnsweredChild {
    private AnsweredChild() {}

    /** What the answer is worth. */
    sealed interface Result {
        /**
         * The child can be made.
         *
         * @param terms what is agreed
         */
        record Good(ChildNegotiation.Terms terms) implements Result {}

        /**
         * The answer breaks the protocol.
         *
         * @param what in words
         */
        record Bad(String what) implements Result {}
    }

    static Result check(IkeMessage response, ChildTemplate template, Spi ownSpi, KeyExchangeUse use) {
        Optional<SaPayload> answer = response.first(SaPayload.class);
        Optional<TrafficSelectorPayload> initiatorSide = response.trafficSelectors(PayloadType.TS_I);
        Optional<TrafficSelectorPayload> responderSide = response.trafficSelectors(PayloadType.TS_R);
        if (answer.isEmpty() || initiatorSide.isEmpty() || responderSide.isEmpty()) {
            return new Result.Bad("SA or traffic selectors are missing");
        }
        Acceptance<EspSuite> acceptance =
                EspProposals.accept(answer.get().proposals(), EspProposals.offer(template.policy(), ownSpi, use));
        if (acceptance instanceof Acceptance.Refused<EspSuite> refused) {
            return new Result.Bad("the chosen proposal was not offered: " + refused.reason());
        }
        Acceptance.Accepted<EspSuite> accepted = (Acceptance.Accepted<EspSuite>) acceptance;
        List<TrafficSelector> local = initiatorSide.get().selectors();
        List<TrafficSelector> remote = responderSide.get().selectors();
        if (!SelectorNarrowing.isSubset(local, template.localSelectors())
                || !SelectorNarrowing.isSubset(remote, template.remoteSelectors())) {
            return new Result.Bad("the traffic selectors are wider than ours");
        }
        return new Result.Good(new ChildNegotiation.Terms(
                template, accepted.suite(), new Spi(accepted.answer().spi().toInt()), local, remote));
    }
}
