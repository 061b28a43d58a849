package dev.cygnet.ike.message;

import java.util.HashMap;
import java.util.Map;

/**
 * Notify message type (RFC 7296 §3.10.1), an open registry.
 *
 * @param value 0 to 65535; types below 16384 are errors
 */
public record NotifyType(int value) {
    private static final int LARGEST = 65535;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    /** A critical payload of unknown type; data: the type. */
    public static final NotifyType UNSUPPORTED_CRITICAL_PAYLOAD = named(1, "UNSUPPORTED_CRITICAL_PAYLOAD");

    /** No IKE SA of these SPIs. */
    public static final NotifyType INVALID_IKE_SPI = named(4, "INVALID_IKE_SPI");

    /** Version not supported; data: the largest version. */
    public static final NotifyType INVALID_MAJOR_VERSION = named(5, "INVALID_MAJOR_VERSION");

    /** A type, length or value out of range. */
    public static final NotifyType INVALID_SYNTAX = named(7, "INVALID_SYNTAX");

    /** Message ID outside the window. */
    public static final NotifyType INVALID_MESSAGE_ID = named(9, "INVALID_MESSAGE_ID");

    /** ESP or AH packet with an unknown SPI; data: the SPI. */
    public static final NotifyType INVALID_SPI = named(11, "INVALID_SPI");

    /** None of the proposals is acceptable. */
    public static final NotifyType NO_PROPOSAL_CHOSEN = named(14, "NO_PROPOSAL_CHOSEN");

    /** Another group is wanted; data: the group. */
    public static final NotifyType INVALID_KE_PAYLOAD = named(17, "INVALID_KE_PAYLOAD");

    /** The peer is not who it should be. */
    public static final NotifyType AUTHENTICATION_FAILED = named(24, "AUTHENTICATION_FAILED");

    /** Only one pair of addresses for each CHILD_SA. */
    public static final NotifyType SINGLE_PAIR_REQUIRED = named(34, "SINGLE_PAIR_REQUIRED");

    /** No more CHILD_SAs on this IKE SA. */
    public static final NotifyType NO_ADDITIONAL_SAS = named(35, "NO_ADDITIONAL_SAS");

    /** No address for the configuration payload. */
    public static final NotifyType INTERNAL_ADDRESS_FAILURE = named(36, "INTERNAL_ADDRESS_FAILURE");

    /** A configuration payload was expected. */
    public static final NotifyType FAILED_CP_REQUIRED = named(37, "FAILED_CP_REQUIRED");

    /** None of the traffic selectors is acceptable. */
    public static final NotifyType TS_UNACCEPTABLE = named(38, "TS_UNACCEPTABLE");

    /** A packet outside the selectors of its SA. */
    public static final NotifyType INVALID_SELECTORS = named(39, "INVALID_SELECTORS");

    /** Not now, because of another exchange (§2.25). */
    public static final NotifyType TEMPORARY_FAILURE = named(43, "TEMPORARY_FAILURE");

    /** The CHILD_SA to rekey does not exist. */
    public static final NotifyType CHILD_SA_NOT_FOUND = named(44, "CHILD_SA_NOT_FOUND");

    /** This is the only IKE SA between these identities. */
    public static final NotifyType INITIAL_CONTACT = named(16384, "INITIAL_CONTACT");

    /** Requests that may be under way at once; data: four octets. */
    public static final NotifyType SET_WINDOW_SIZE = named(16385, "SET_WINDOW_SIZE");

    /** Further selectors would be acceptable on other SAs. */
    public static final NotifyType ADDITIONAL_TS_POSSIBLE = named(16386, "ADDITIONAL_TS_POSSIBLE");

    /** IP compression. */
    public static final NotifyType IPCOMP_SUPPORTED = named(16387, "IPCOMP_SUPPORTED");

    /** Hash of the sender's address and port. */
    public static final NotifyType NAT_DETECTION_SOURCE_IP = named(16388, "NAT_DETECTION_SOURCE_IP");

    /** Hash of the receiver's address and port. */
    public static final NotifyType NAT_DETECTION_DESTINATION_IP = named(16389, "NAT_DETECTION_DESTINATION_IP");

    /** Proof of the initiator's address, 1 to 64 octets (§2.6). */
    public static final NotifyType COOKIE = named(16390, "COOKIE");

    /** Transport mode instead of tunnel mode. */
    public static final NotifyType USE_TRANSPORT_MODE = named(16391, "USE_TRANSPORT_MODE");

    /** Certificates by hash and URL. */
    public static final NotifyType HTTP_CERT_LOOKUP_SUPPORTED = named(16392, "HTTP_CERT_LOOKUP_SUPPORTED");

    /** This exchange replaces the CHILD_SA of that SPI. */
    public static final NotifyType REKEY_SA = named(16393, "REKEY_SA");

    /** No traffic flow confidentiality padding. */
    public static final NotifyType ESP_TFC_PADDING_NOT_SUPPORTED = named(16394, "ESP_TFC_PADDING_NOT_SUPPORTED");

    /** Non-first fragments go over the SA. */
    public static final NotifyType NON_FIRST_FRAGMENTS_ALSO = named(16395, "NON_FIRST_FRAGMENTS_ALSO");

    /** Mobility (RFC 4555). */
    public static final NotifyType MOBIKE_SUPPORTED = named(16396, "MOBIKE_SUPPORTED");

    /** Several authentications (RFC 4739). */
    public static final NotifyType MULTIPLE_AUTH_SUPPORTED = named(16404, "MULTIPLE_AUTH_SUPPORTED");

    /** Redirection (RFC 5685). */
    public static final NotifyType REDIRECT_SUPPORTED = named(16406, "REDIRECT_SUPPORTED");

    /** EAP alone (RFC 5998). */
    public static final NotifyType EAP_ONLY_AUTHENTICATION = named(16417, "EAP_ONLY_AUTHENTICATION");

    /** IKE SA without CHILD_SA (RFC 6023). */
    public static final NotifyType CHILDLESS_IKEV2_SUPPORTED = named(16418, "CHILDLESS_IKEV2_SUPPORTED");

    /** Message ID synchronization (RFC 6311). */
    public static final NotifyType IKEV2_MESSAGE_ID_SYNC_SUPPORTED = named(16420, "IKEV2_MESSAGE_ID_SYNC_SUPPORTED");

    /** Fragmentation of messages (RFC 7383). */
    public static final NotifyType IKEV2_FRAGMENTATION_SUPPORTED = named(16430, "IKEV2_FRAGMENTATION_SUPPORTED");

    /** Hash algorithms of digital signatures (RFC 7427). */
    public static final NotifyType SIGNATURE_HASH_ALGORITHMS = named(16431, "SIGNATURE_HASH_ALGORITHMS");

    /** Postquantum pre-shared key (RFC 8784). */
    public static final NotifyType USE_PPK = named(16435, "USE_PPK");

    /** IKE_INTERMEDIATE (RFC 9242). */
    public static final NotifyType INTERMEDIATE_EXCHANGE_SUPPORTED = named(16438, "INTERMEDIATE_EXCHANGE_SUPPORTED");

    /** Checks the range. */
    public NotifyType {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("notify type " + value + " is not in 0.." + LARGEST);
        }
    }

    private static NotifyType named(int value, String name) {
        NAMES.put(value, name);
        return new NotifyType(value);
    }

    /** {@return whether the type reports an error (§3.10.1)} */
    public boolean isError() {
        return value > 0 && value < INITIAL_CONTACT.value;
    }

    /** {@return the name of the registry, or the number if it is unknown} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(value, "notify type " + value);
    }
}
