package dev.cygnet.ike.internal.sa;

import dev.cygnet.ike.octets.Octets;

/**
 * What AUTH is computed over (RFC 7296 §2.15).
 *
 * @param request octets of the IKE_SA_INIT request as they were on the wire
 * @param response octets of the IKE_SA_INIT response as they were on the wire
 * @param initiatorNonce Ni
 * @param responderNonce Nr
 */
public record InitTranscript(byte[] request, byte[] response, Octets initiatorNonce, Octets responderNonce) {}
