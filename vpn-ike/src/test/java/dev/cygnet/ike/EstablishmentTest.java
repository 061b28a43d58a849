package dev.cygnet.ike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.report.DropReason;
import dev.cygnet.ike.report.IkeEvent;
import dev.cygnet.ike.report.NegotiationReport.Cause;
import dev.cygnet.ike.report.NegotiationReport.DecidedBy;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkePolicy;
import dev.cygnet.model.policy.IpsecPolicy;
import dev.cygnet.model.sa.ChildSaParameters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EstablishmentTest {
    @Test
    @DisplayName("PRO-IKE-004: four messages make the IKE SA and the first pair of IPsec SAs")
    void fourMessages() {
        TwoEnds ends = new TwoEnds(1).established();

        assertThat(ends.carried).isEqualTo(4);
        assertThat(ends.carriesBothWays()).isTrue();
        assertThat(ends.a.events(IkeEvent.IkeSaEstablished.class)).hasSize(1);
        assertThat(ends.b.events(IkeEvent.ChildSaEstablished.class)).hasSize(1);
    }

    @Test
    void bothEndsHoldTheSameKeysAndMirroredSpisAndSelectors() {
        TwoEnds ends = new TwoEnds(2).established();

        ChildSaParameters a = ends.a.inbound.values().iterator().next();
        ChildSaParameters b = ends.b.inbound.values().iterator().next();
        assertThat(a.inboundSpi()).isEqualTo(b.outboundSpi());
        assertThat(a.outboundSpi()).isEqualTo(b.inboundSpi());
        assertThat(a.inboundKeys()).isEqualTo(b.outboundKeys());
        assertThat(a.outboundKeys()).isEqualTo(b.inboundKeys());
        assertThat(a.localSelectors()).isEqualTo(b.remoteSelectors());
        assertThat(a.path().local()).isEqualTo(TwoEnds.A_4500);
        assertThat(a.path().remote()).isEqualTo(TwoEnds.B_4500);
    }

    @ParameterizedTest
    @EnumSource(DhGroup.class)
    void everyGroup(DhGroup group) {
        IkePolicy policy = IkePolicy.builder().dhGroups(List.of(group)).build();
        TwoEnds ends = new TwoEnds(3)
                .start(
                        TwoEnds.left().ikePolicy(policy).build(),
                        TwoEnds.right().ikePolicy(policy).build());
        ends.run(Duration.ofSeconds(2));

        assertThat(ends.carriesBothWays()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(EncryptionAlgorithm.class)
    void everyEncryptionForIkeAndEsp(EncryptionAlgorithm encryption) {
        IkePolicy ike = IkePolicy.builder()
                .encryption(List.of(encryption))
                .dhGroups(List.of(DhGroup.GROUP_31))
                .build();
        IpsecPolicy ipsec = IpsecPolicy.builder()
                .encryption(List.of(encryption))
                .pfs(List.of())
                .build();
        TwoEnds ends = new TwoEnds(4)
                .start(
                        TwoEnds.left()
                                .ikePolicy(ike)
                                .children(List.of(TwoEnds.child("10.1.0.0/16", "10.2.0.0/16", ipsec)))
                                .build(),
                        TwoEnds.right()
                                .ikePolicy(ike)
                                .children(List.of(TwoEnds.child("10.2.0.0/16", "10.1.0.0/16", ipsec)))
                                .build());
        ends.run(Duration.ofSeconds(2));

        assertThat(ends.carriesBothWays()).isTrue();
        assertThat(ends.a.inbound.values().iterator().next().algorithms().encryption())
                .isEqualTo(encryption);
    }

    @ParameterizedTest
    @EnumSource(AuthenticationAlgorithm.class)
    void everyAuthenticationAlgorithm(AuthenticationAlgorithm authentication) {
        IkePolicy ike = IkePolicy.builder()
                .authentication(List.of(authentication))
                .dhGroups(List.of(DhGroup.GROUP_31))
                .build();
        TwoEnds ends = new TwoEnds(5)
                .start(
                        TwoEnds.left().ikePolicy(ike).build(),
                        TwoEnds.right().ikePolicy(ike).build());
        ends.run(Duration.ofSeconds(2));

        assertThat(ends.carriesBothWays()).isTrue();
    }

    @Test
    @DisplayName("RFC 7296 §2.6: under load the responder keeps no state until its cookie comes back")
    void cookie() {
        TwoEnds ends = new TwoEnds(6, IkeEngineOptions.defaults().withCookieThreshold(0)).established();

        assertThat(ends.carried).isEqualTo(6);
        assertThat(ends.carriesBothWays()).isTrue();
    }

    @Test
    @DisplayName("RFC 7296 §1.2: INVALID_KE_PAYLOAD makes the initiator start again with the other group")
    void invalidKePayload() {
        IkePolicy left = IkePolicy.builder()
                .dhGroups(List.of(DhGroup.GROUP_19, DhGroup.GROUP_31))
                .build();
        TwoEnds ends = new TwoEnds(7)
                .start(TwoEnds.left().ikePolicy(left).build(), TwoEnds.right().build());
        ends.run(Duration.ofSeconds(2));

        assertThat(ends.carried).isEqualTo(6);
        assertThat(ends.carriesBothWays()).isTrue();
    }

    @Test
    @DisplayName("DIAG-NC-22: a responder without our groups refuses; what we offered stands in our report")
    void noCommonGroup() {
        IkePolicy other =
                IkePolicy.builder().dhGroups(List.of(DhGroup.GROUP_19)).build();
        TwoEnds ends = new TwoEnds(70)
                .start(TwoEnds.left().ikePolicy(other).build(), TwoEnds.right().build());
        ends.run(Duration.ofSeconds(2));

        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .first()
                .satisfies(f -> assertThat(f.report().explain()).contains("IKE key exchange"));
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class))
                .first()
                .satisfies(f -> assertThat(f.report().explain()).contains("group 19"));
    }

    @Test
    @DisplayName("VAL-PSK-005: another key fails at the responder, which knows that it is the key")
    void wrongKey() {
        TwoEnds ends = new TwoEnds(8)
                .start(
                        TwoEnds.left().psk(TwoEnds.psk("another")).build(),
                        TwoEnds.right().build());
        ends.run(Duration.ofMillis(200));

        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.report().cause()).isEqualTo(Cause.AUTHENTICATION_FAILED);
                    assertThat(failed.report().decidedBy()).isEqualTo(DecidedBy.US);
                    assertThat(failed.report().explain()).contains("pre-shared keys of the two ends differ");
                });
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.report().cause()).isEqualTo(Cause.AUTHENTICATION_FAILED);
                    assertThat(failed.report().decidedBy()).isEqualTo(DecidedBy.PEER);
                });
        assertThat(ends.b.engine.isIdle()).isTrue();
        assertThat(ends.a.inbound).isEmpty();
    }

    @Test
    @DisplayName("VAL-ID-004: identities are compared with their letter case")
    void wrongIdentity() {
        TwoEnds ends = new TwoEnds(9)
                .start(
                        TwoEnds.left()
                                .localIdentity(Identity.fqdn("Site.example"))
                                .build(),
                        TwoEnds.right()
                                .remoteIdentity(Identity.fqdn("site.example"))
                                .build());
        ends.run(Duration.ofMillis(200));

        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.report().explain())
                        .contains(
                                "identity of the peer: ours fqdn:site.example, peer's fqdn:Site.example. ",
                                "letter case"));
    }

    @Test
    @DisplayName(
            "VAL-ALG-015: different IKE policies: the responder names each algorithm, the initiator waits before it gives up")
    void noIkeProposal() {
        IkePolicy other = IkePolicy.builder()
                .encryption(List.of(EncryptionAlgorithm.AES_256))
                .dhGroups(List.of(DhGroup.GROUP_31))
                .build();
        TwoEnds ends = new TwoEnds(10)
                .start(TwoEnds.left().ikePolicy(other).build(), TwoEnds.right().build());
        ends.run(Duration.ofMillis(500));

        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.report().cause()).isEqualTo(Cause.NO_PROPOSAL_CHOSEN);
                    assertThat(failed.report().differences()).anySatisfy(d -> {
                        assertThat(d.what()).contains("IKE encryption");
                        assertThat(d.ours()).contains("128");
                        assertThat(d.theirs()).contains("256");
                    });
                });
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class)).isEmpty();
        ends.run(Duration.ofMillis(600));
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class)).hasSize(1);
    }

    @Test
    @DisplayName("VAL-ALG-016, DIAG-NC-10: IKE SA up, child refused with the difference, and tried again")
    void noChildProposal() {
        IpsecPolicy other = IpsecPolicy.builder()
                .encryption(List.of(EncryptionAlgorithm.AES_256))
                .pfs(List.of(DhGroup.GROUP_31))
                .build();
        TwoEnds ends = new TwoEnds(11)
                .start(
                        TwoEnds.left()
                                .children(List.of(TwoEnds.child("10.1.0.0/16", "10.2.0.0/16", other)))
                                .build(),
                        TwoEnds.right().build());
        ends.run(Duration.ofMillis(200));

        assertThat(ends.a.events(IkeEvent.IkeSaEstablished.class)).hasSize(1);
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class)).hasSize(1);
        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.report().explain()).contains("IPsec encryption"));
        assertThat(ends.a.engine.isIdle()).isFalse();
        ends.run(Duration.ofSeconds(30));
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class)).hasSizeGreaterThan(2);
    }

    @Test
    void unacceptableSelectorsAreShown() {
        TwoEnds ends = new TwoEnds(12)
                .start(
                        TwoEnds.left()
                                .children(List.of(TwoEnds.child("10.9.0.0/16", "10.2.0.0/16", TwoEnds.ipsec())))
                                .build(),
                        TwoEnds.right().build());
        ends.run(Duration.ofMillis(200));

        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.report().explain()).contains("10.9.0.0/16", "10.1.0.0/16"));
    }

    @Test
    void widerSelectorsAreNarrowed() {
        TwoEnds ends = new TwoEnds(13)
                .start(
                        TwoEnds.left()
                                .children(List.of(TwoEnds.child("0.0.0.0/0", "0.0.0.0/0", TwoEnds.ipsec())))
                                .build(),
                        TwoEnds.right().build());
        ends.run(Duration.ofMillis(200));

        ChildSaParameters a = ends.a.inbound.values().iterator().next();
        assertThat(a.localSelectors()).hasToString("[10.1.0.0/16]");
        assertThat(a.remoteSelectors()).hasToString("[10.2.0.0/16]");
    }

    @Test
    void severalChildrenOfOneConnection() {
        List<ChildTemplate> left = List.of(
                named("one", "10.1.0.0/24", "10.2.0.0/24"),
                named("two", "10.1.1.0/24", "10.2.1.0/24"),
                named("three", "10.1.2.0/24", "10.2.2.0/24"));
        List<ChildTemplate> right = List.of(
                named("one", "10.2.0.0/24", "10.1.0.0/24"),
                named("two", "10.2.1.0/24", "10.1.1.0/24"),
                named("three", "10.2.2.0/24", "10.1.2.0/24"));
        TwoEnds ends = new TwoEnds(14)
                .start(
                        TwoEnds.left().children(left).build(),
                        TwoEnds.right().children(right).build());
        ends.run(Duration.ofSeconds(1));

        for (String child : List.of("one", "two", "three")) {
            assertThat(ends.a.understands(ends.b, child)).isTrue();
            assertThat(ends.b.understands(ends.a, child)).isTrue();
        }
        assertThat(ends.carried)
                .as("PRO-IKE-005: one exchange more for each pair")
                .isEqualTo(8);
    }

    private static ChildTemplate named(String name, String local, String remote) {
        ChildTemplate template = TwoEnds.child(local, remote, TwoEnds.ipsec());
        return new ChildTemplate(name, template.policy(), template.localSelectors(), template.remoteSelectors());
    }

    @Test
    @DisplayName("PRO-DPD-005, AMB-26: eight transmissions at 0, 1, 3 … 127 s, given up after 191 s, then tried again")
    void noAnswer() {
        TwoEnds ends = new TwoEnds(15);
        ends.lost = d -> true;
        ends.start();
        ends.run(Duration.ofSeconds(190));
        assertThat(ends.carried).isEqualTo(8);
        assertThat(ends.a.events).isEmpty();

        ends.run(Duration.ofSeconds(2));
        assertThat(ends.a.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.report().explain()).contains("8 transmissions", "UDP 500"));
        ends.lost = d -> false;
        assertThat(ends.runUntil(Duration.ofSeconds(5), ends::carriesBothWays)).isTrue();
    }

    @Test
    void bothEndsInitiateAtOnceAndKeepOneSa() {
        for (int seed = 20; seed < 40; seed++) {
            TwoEnds ends = new TwoEnds(seed);
            ends.jitter = 30;
            ends.start(
                    TwoEnds.left().build(),
                    TwoEnds.right().startup(IkePeering.Startup.INITIATE).build());
            ends.run(Duration.ofSeconds(20));

            assertThat(ends.carriesBothWays()).as("seed " + seed).isTrue();
            assertThat(ends.a.inbound).as("seed " + seed).hasSize(1);
            assertThat(ends.b.inbound).as("seed " + seed).hasSize(1);
        }
    }

    @Test
    void anUnknownSenderIsCountedAndExplainedButNotAnswered() {
        TwoEnds ends = new TwoEnds(50);
        ends.a.handle(new IkeInput.AddPeering(TwoEnds.left().build()), ends.now);
        ends.inject(ends.b, ends.a.takeOutbox().get(0));

        assertThat(ends.b.engine.statistics().dropped(DropReason.NO_PEERING)).isEqualTo(1);
        assertThat(ends.b.takeOutbox()).isEmpty();
        assertThat(ends.b.events(IkeEvent.NegotiationFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.report().explain()).contains("192.0.2.1", "198.51.100.2"));
    }

    @Test
    void shutdownDeletesAtBothEnds() {
        TwoEnds ends = new TwoEnds(51).established();
        ends.command(ends.a, new IkeInput.Shutdown());
        ends.run(Duration.ofSeconds(1));

        assertThat(ends.a.engine.isIdle()).isTrue();
        assertThat(ends.b.engine.isIdle()).isTrue();
        assertThat(ends.a.inbound).isEmpty();
        assertThat(ends.b.inbound).isEmpty();
        assertThat(ends.b.events(IkeEvent.IkeSaClosed.class))
                .singleElement()
                .satisfies(c -> assertThat(c.reason()).isEqualTo(IkeEvent.CloseReason.DELETED_BY_PEER));
    }

    @Test
    void destructionForgetsEverythingSilently() {
        IkePeering left = TwoEnds.left().build();
        TwoEnds ends = new TwoEnds(52).start(left, TwoEnds.right().build());
        ends.run(Duration.ofSeconds(1));
        ends.a.engine.destroy();

        assertThat(ends.a.engine.isIdle()).isTrue();
        assertThat(ends.a.engine.nextDeadline()).isEmpty();
        assertThat(ends.a.takeOutbox()).isEmpty();
        assertThat(left.psk().isDestroyed()).isTrue();
    }
}
