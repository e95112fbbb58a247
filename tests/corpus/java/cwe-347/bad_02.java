package com.acme.jwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;

public class Tokens {
    public String subjectOf(String bearer) {
        DecodedJWT jwt = JWT.decode(bearer.substring(7)); // BAD
        return jwt.getSubject();
    }
}
