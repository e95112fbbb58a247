package app;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.JWTClaimsSet;

public class Auth {
    public String user(String header) throws Exception {
        SignedJWT jwt = SignedJWT.parse(header.replace("Bearer ", "")); // BAD
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        return claims.getSubject();
    }
}
