package dev.cygnet.ike.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.ike.message.DecodeResult.Decoded;
import dev.cygnet.ike.message.DecodeResult.Malformed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IkeMessagePropertyTest {
    private static final List<byte[]> SEEDS = List.of(
            ForeignMessages.octets(ForeignMessages.AOSP_IKE_SA_INIT),
            ForeignMessages.octets(ForeignMessages.CISCO_IKE_SA_INIT),
            ForeignMessages.octets(ForeignMessages.AOSP_IKE_AUTH),
            ForeignMessages.octets(ForeignMessages.AOSP_FRAGMENT));
    private static final byte[] INNER_SEED = ForeignMessages.octets(ForeignMessages.AOSP_IKE_AUTH_INNER);

    @Provide
    Arbitrary<IkeMessage> messages() {
        return MessageArbitraries.messages();
    }

    @Property(tries = 3000)
    void givenAnyMessageWhenWrittenAndReadThenItIsTheSame(@ForAll("messages") IkeMessage message) {
        byte[] written = IkeMessageWriter.write(message);

        DecodeResult result = IkeMessageReader.read(written);

        assertThat(result).isInstanceOf(Decoded.class);
        assertThat(((Decoded) result).message()).isEqualTo(message);
        assertThat(IkeMessageWriter.write(((Decoded) result).message())).isEqualTo(written);
    }

    @Property(tries = 500)
    void givenAnyPrefixOfAMessageWhenReadThenItIsMalformed(
            @ForAll("messages") IkeMessage message, @ForAll Random random) {
        byte[] written = IkeMessageWriter.write(message);

        DecodeResult result = IkeMessageReader.read(Arrays.copyOf(written, random.nextInt(written.length)));

        assertThat(result).isInstanceOf(Malformed.class);
        assertThat(((Malformed) result).answer()).isEmpty();
    }

    /** 200 tries of 500 mutations each. */
    @Property(tries = 200)
    void givenMutatedOctetsWhenReadThenThereIsAlwaysAResult(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] octets = Mutations.mutate(SEEDS.get(random.nextInt(SEEDS.size())), SEEDS, random);
            Mutations.repairLength(octets, random);
            byte[] before = octets.clone();

            DecodeResult result = IkeMessageReader.read(octets);

            assertThat(octets).isEqualTo(before);
            assertUsable(result, octets);
        }
    }

    /** 100 tries of 500 mutations each. */
    @Property(tries = 100)
    void givenMutatedInnerPayloadsWhenReadThenThereIsAlwaysAResult(
            @ForAll long seed, @ForAll("messages") IkeMessage message) {
        Random random = new Random(seed);
        byte[] written = IkeMessageWriter.write(message);
        byte[] own = Arrays.copyOfRange(written, IkeHeader.LENGTH, written.length);
        PayloadType ownFirst = message.payloads().isEmpty()
                ? PayloadType.NONE
                : message.payloads().get(0).type();
        for (int i = 0; i < 500; i++) {
            boolean foreign = random.nextBoolean();
            byte[] octets = Mutations.mutate(foreign ? INNER_SEED : own, SEEDS, random);

            DecodeResult result =
                    IkeMessageReader.readInner(message.header(), foreign ? PayloadType.ID_I : ownFirst, octets);

            if (result instanceof Malformed malformed) {
                assertThat(malformed.answer().isPresent())
                        .isEqualTo(message.header().isRequest());
            }
            assertUsable(result, octets);
        }
    }

    @Property(tries = 2000)
    void givenRandomOctetsWhenReadThenThereIsAlwaysAResult(@ForAll byte[] octets) {
        assertUsable(IkeMessageReader.read(octets), octets);
    }

    /** What was decoded can be printed and, unless something in it cannot be carried, written with the same meaning. */
    private static void assertUsable(DecodeResult result, byte[] octets) {
        if (result instanceof Malformed malformed) {
            assertThat(malformed.detail()).isNotEmpty();
            assertThat(malformed.criticalType().isPresent())
                    .isEqualTo(malformed.reason() == MalformedReason.UNSUPPORTED_CRITICAL_PAYLOAD);
            return;
        }
        IkeMessage message = ((Decoded) result).message();
        assertThat(message.toString()).isNotEmpty();
        for (Payload payload : message.payloads()) {
            if (payload instanceof EncryptedPayload sk) {
                assertThat(sk.bodyOffset() + sk.bodyLength()).isEqualTo(octets.length);
            } else if (payload instanceof IdentificationPayload id) {
                assertThat(id.identity()).isNotNull();
            }
        }
        if (canBeWritten(message)) {
            Decoded again = (Decoded) IkeMessageReader.read(IkeMessageWriter.write(message));
            assertThat(again.message()).isEqualTo(message);
        }
    }

    private static boolean canBeWritten(IkeMessage message) {
        return message.header().initiatorSpi() != 0
                && message.first(EncryptedPayload.class).isEmpty()
                && message.all(TrafficSelectorPayload.class).stream().allMatch(p -> p.skipped() == 0)
                && message.all(SaPayload.class).stream()
                        .flatMap(p -> p.proposals().stream())
                        .flatMap(p -> p.transforms().stream())
                        .allMatch(t -> t.attributes() == dev.cygnet.ike.proposal.Transform.Attributes.UNDERSTOOD);
    }
}
