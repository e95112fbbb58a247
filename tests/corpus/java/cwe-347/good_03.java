package app;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;

public class Auth {
    private final JWSVerifier verifier;

    public Auth(JWSVerifier verifier) { this.verifier = verifier; }

    public String user(String header) throws Exception {
        SignedJWT jwt = SignedJWT.parse(header.replace("Bearer ", ""));
        if (!jwt.verify(verifier)) {
            throw new SecurityException("signature");
        }
        return jwt.getJWTClaimsSet().getSubject();
    }
}
