package dev.cygnet.ike.message;

/** A payload of an IKE message (RFC 7296 §3.2 to §3.16). Immutable, compared by content; never prints keys, nonces or proofs. */
public sealed interface Payload
        permits SaPayload,
                KeyExchangePayload,
                NoncePayload,
                IdentificationPayload,
                AuthenticationPayload,
                NotifyPayload,
                DeletePayload,
                TrafficSelectorPayload,
                VendorIdPayload,
                EncryptedPayload,
                UnknownPayload {
    /** {@return the payload type} */
    PayloadType type();
}
