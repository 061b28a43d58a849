package dev.cygnet.ike.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.ike.message.DecodeResult.Decoded;
import dev.cygnet.ike.message.IkeHeader.Kind;
import dev.cygnet.ike.message.IkeHeader.Sender;
import dev.cygnet.ike.octets.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProtectedMessageTest {
    private static final IkeHeader HEADER =
            IkeHeader.of(1, 2, ExchangeType.INFORMATIONAL, Sender.RESPONDER, Kind.RESPONSE, 7);

    /** No cipher: two octets before the plaintext, and after it the sum of all that precedes, in four octets. */
    private static final class Checksum implements MessageProtection {
        private static final int PREFIX = 2;
        private static final int SUM = 4;

        @Override
        public int sealedLength(int plaintextLength) {
            return PREFIX + plaintextLength + SUM;
        }

        @Override
        public void seal(byte[] message, int bodyOffset, byte[] plaintext) {
            System.arraycopy(plaintext, 0, message, bodyOffset + PREFIX, plaintext.length);
            Octets.ofInt(sum(message)).copyTo(message, message.length - SUM);
        }

        @Override
        public Optional<byte[]> open(byte[] message, int bodyOffset) {
            boolean intact = Octets.copyOfRange(message, message.length - SUM, message.length)
                    .equals(Octets.ofInt(sum(message)));
            return intact
                    ? Optional.of(Arrays.copyOfRange(message, bodyOffset + PREFIX, message.length - SUM))
                    : Optional.empty();
        }

        @Override
        public void destroy() {
            // There is no key.
        }

        private static int sum(byte[] message) {
            int sum = 0;
            for (int i = 0; i < message.length - SUM; i++) {
                sum = sum * 31 + message[i];
            }
            return sum;
        }
    }

    @Provide
    Arbitrary<List<Payload>> payloads() {
        return MessageArbitraries.payloads();
    }

    @Property(tries = 500)
    void givenInnerPayloadsWhenProtectedAndOpenedThenTheyAreTheSame(@ForAll("payloads") List<Payload> inner) {
        MessageProtection protection = new Checksum();

        byte[] message = IkeMessageWriter.writeProtected(HEADER, inner, protection);

        IkeMessage outer = ((Decoded) IkeMessageReader.read(message)).message();
        EncryptedPayload sk = outer.first(EncryptedPayload.class).orElseThrow();
        byte[] plaintext = protection.open(message, sk.bodyOffset()).orElseThrow();
        DecodeResult result = IkeMessageReader.readInner(outer.header(), sk.firstInner(), plaintext);
        assertThat(outer.header()).isEqualTo(HEADER);
        assertThat(outer.payloads()).hasSize(1);
        assertThat(((Decoded) result).message()).isEqualTo(new IkeMessage(HEADER, inner));
    }

    @Test
    void givenNoInnerPayloadWhenProtectedThenTheOctetsAreThoseOfRfc7296Section314() {
        byte[] message = IkeMessageWriter.writeProtected(HEADER, List.of(), new Checksum());

        assertThat(Octets.copyOf(message).toHex())
                .startsWith(
                        "0000000000000001" + "0000000000000002" + "2e202520" + "00000007" + "00000026" + "0000000a");
        assertThat(message).hasSize(38);
    }

    @Test
    void givenPayloadThatDoesNotFitItsLengthWhenWrittenThenTheCallerIsTold() {
        Payload tooLong = new VendorIdPayload(Octets.copyOf(new byte[65_532]));
        Payload longest = new VendorIdPayload(Octets.copyOf(new byte[65_531]));

        assertThatThrownBy(() -> IkeMessageWriter.write(new IkeMessage(HEADER, List.of(tooLong))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16-bit length");
        assertThat(IkeMessageWriter.write(new IkeMessage(HEADER, List.of(longest))))
                .hasSize(28 + 65_535);
        assertThatThrownBy(() -> IkeMessageWriter.writeProtected(HEADER, List.of(longest), new Checksum()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IkeMessageWriter.write(
                        new IkeMessage(HEADER, List.of(new EncryptedPayload(PayloadType.NONE, 32, 40)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenSecretsAndProofsWhenPrintedThenTheyDoNotShow() {
        Octets telling = Octets.copyOf("abcdefghijklmnopqrst".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        IkeMessage message = new IkeMessage(
                HEADER,
                List.of(
                        new KeyExchangePayload(15, telling),
                        new NoncePayload(telling),
                        new AuthenticationPayload(AuthMethod.SHARED_KEY_MIC, telling),
                        NotifyPayload.of(NotifyType.COOKIE, telling)));

        assertThat(message.toString())
                .doesNotContain(telling.toHex(), "abcdef", "616263", "97, 98")
                .contains("SHARED_KEY_MIC", "COOKIE", "INFORMATIONAL response 7");
    }

    @Test
    void givenOctetsWhenTheCallersArrayChangesThenThePayloadDoesNot() {
        byte[] array = new byte[16];
        NoncePayload nonce = new NoncePayload(Octets.copyOf(array));

        array[0] = 1;
        nonce.nonce().toBytes()[1] = 1;

        assertThat(nonce).isEqualTo(new NoncePayload(Octets.copyOf(new byte[16])));
    }
}
