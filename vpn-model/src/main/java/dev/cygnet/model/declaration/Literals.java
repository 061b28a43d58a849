package dev.cygnet.model.declaration;

import static dev.cygnet.model.rule.ReadingRules.CIDR;
import static dev.cygnet.model.rule.ReadingRules.LITERAL;
import static dev.cygnet.model.rule.ReadingRules.NETWORK_FORM;

import dev.cygnet.model.draft.InterfaceAddress;
import dev.cygnet.model.internal.Suggestion;
import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.AuthenticationAlgorithm;
import dev.cygnet.model.policy.DhGroup;
import dev.cygnet.model.policy.EncryptionAlgorithm;
import dev.cygnet.model.policy.Identity;
import dev.cygnet.model.policy.IkeVersion;
import dev.cygnet.model.topology.RuleProfile;
import dev.cygnet.model.topology.VpnType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text forms of all values. Never throws. */
final class Literals {
    /** What stands for no perfect forward secrecy. */
    static final String DISABLE = "disable";

    private static final String FQDN_PREFIX = "fqdn:";
    private static final int USUAL_TUNNEL_LENGTH = 30;
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,10}) ?([smhd]?)");
    private static final Pattern ASN = Pattern.compile("(?:AS)?([0-9]{1,18})", Pattern.CASE_INSENSITIVE);

    private Literals() {}

    static Reading<IpAddress> address(String text) {
        return Reading.of(
                IpAddress.tryParse(text.strip()),
                LITERAL,
                "this is no IP address",
                "write an address such as 203.0.113.7 or 2001:db8::7");
    }

    static Reading<Cidr> cidr(String text) {
        Optional<InterfaceAddress> parts = withLength(text.strip());
        if (parts.isEmpty()) {
            return new Reading.Refused<>(CIDR, "this is no CIDR block", "write address/length, such as 192.168.0.0/24");
        }
        Cidr network = parts.get().network();
        return network.address().equals(parts.get().address())
                ? new Reading.Read<>(network)
                : new Reading.Refused<>(
                        NETWORK_FORM, "host bits are set", "write " + network + ", or the address that was meant");
    }

    static Reading<InterfaceAddress> interfaceAddress(String text) {
        Optional<InterfaceAddress> full = withLength(text.strip());
        Optional<InterfaceAddress> bare = IpAddress.tryParse(text.strip())
                .filter(IpAddress::isV4)
                .map(address -> new InterfaceAddress(address, USUAL_TUNNEL_LENGTH));
        return Reading.of(
                full.or(() -> bare),
                LITERAL,
                "this is no address with the length of its network",
                "write address/length, such as 169.254.70.1/30");
    }

    private static Optional<InterfaceAddress> withLength(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        return IpAddress.tryParse(text.substring(0, slash))
                .filter(address -> length <= address.bitLength())
                .map(address -> new InterfaceAddress(address, length));
    }

    static Reading<EncryptionAlgorithm> encryption(String text) {
        return choice(text, EncryptionAlgorithm.fromText(text), EncryptionAlgorithm.values(), "encryption algorithm");
    }

    static Reading<AuthenticationAlgorithm> authentication(String text) {
        return choice(
                text,
                AuthenticationAlgorithm.fromText(text),
                AuthenticationAlgorithm.values(),
                "authentication algorithm");
    }

    static Reading<DhGroup> dhGroup(String text) {
        return choice(text, DhGroup.fromText(text), DhGroup.values(), "Diffie-Hellman group");
    }

    static Reading<IkeVersion> version(String text) {
        String version = text.strip().toLowerCase(Locale.ROOT);
        Optional<IkeVersion> known = version.equals("v2") || version.equals("ikev2") || version.equals("2")
                ? Optional.of(IkeVersion.V2)
                : Optional.empty();
        return choice(text, known, IkeVersion.values(), "IKE version");
    }

    static Reading<VpnType> vpnType(String text) {
        String type = text.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        Optional<VpnType> known = type.equals("static-routing") || type.equals("static")
                ? Optional.of(new VpnType.StaticRouting())
                : Optional.empty();
        return Reading.of(known, LITERAL, "this is no VPN type that Cygnet knows", "allowed: static-routing");
    }

    static Reading<RuleProfile> profile(String text) {
        Optional<RuleProfile> known = Arrays.stream(RuleProfile.values())
                .filter(profile -> profile.name().equalsIgnoreCase(text.strip()))
                .findFirst();
        return Reading.of(known, LITERAL, "there is no such rule profile", "allowed: guide, open");
    }

    private static <T> Reading<T> choice(String text, Optional<T> value, T[] all, String what) {
        List<String> names = Arrays.stream(all).map(Object::toString).toList();
        String guess = Suggestion.closest(text.strip(), names)
                .map(name -> "did you mean \"" + name + "\"? ")
                .orElse("");
        return Reading.of(
                value, LITERAL, "Cygnet knows no such " + what, guess + "allowed: " + String.join(", ", names));
    }

    static Reading<Duration> duration(String text) {
        return Reading.of(
                parseDuration(text.strip()), LITERAL, "this is no duration", "write 3600, 3600s, 60m, 24h, 7d or PT1H");
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher simple = DURATION.matcher(text);
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            return Optional.of(
                    switch (simple.group(2)) {
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "d" -> Duration.ofDays(amount);
                        default -> Duration.ofSeconds(amount);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Reading<Long> asn(String text) {
        Matcher matcher = ASN.matcher(text.strip());
        return Reading.of(
                matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty(),
                LITERAL,
                "this is no autonomous system number",
                "write a number such as 64512");
    }

    static Identity identity(String text) {
        if (text.startsWith(FQDN_PREFIX)) {
            return Identity.fqdn(text.substring(FQDN_PREFIX.length()));
        }
        return IpAddress.tryParse(text).map(Identity::address).orElseGet(() -> Identity.fqdn(text));
    }
}
