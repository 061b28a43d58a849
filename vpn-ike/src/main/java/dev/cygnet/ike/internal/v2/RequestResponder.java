package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.internal.sa.IkeSa;
import dev.cygnet.ike.message.ExchangeType;
import dev.cygnet.ike.message.IkeMessage;

/** Leads a protected request to the responder that fits its exchange type and the state of the SA. */
public final class RequestResponder {
    private final AuthResponder auth;
    private final CreateChildResponder createChild;
    private final InformationalResponder informational;

    /**
     * @param tools what responders work with
     */
    public RequestResponder(Tools tools) {
        auth = new AuthResponder(tools);
        createChild = new CreateChildResponder(tools);
        informational = new InformationalResponder(tools);
    }

    /**
     * @param sa the SA
     * @param type an exchange type
     * @return whether the SA takes such requests in its present state
     */
    public boolean takes(IkeSa sa, ExchangeType type) {
        return switch (sa.state()) {
            case INIT_ANSWERED -> type.equals(ExchangeType.IKE_AUTH);
            case ESTABLISHED, REPLACED, DELETING ->
                type.equals(ExchangeType.CREATE_CHILD_SA) || type.equals(ExchangeType.INFORMATIONAL);
            case INIT_SENT, AUTH_SENT, CLOSED -> false;
        };
    }

    /**
     * @param sa the SA
     * @param request a request that {@link #takes} has let pass, decrypted
     * @return the answer
     */
    public Answer answer(IkeSa sa, IkeMessage request) {
        ExchangeType type = request.header().exchangeType();
        if (type.equals(ExchangeType.IKE_AUTH)) {
            return auth.answer(sa, request);
        }
        return type.equals(ExchangeType.CREATE_CHILD_SA)
                ? createChild.answer(sa, request)
                : informational.answer(sa, request);
    }
}
