package com.acme.jwt;

import io.jsonwebtoken.*;
import java.util.Date;

public class JwtService {
    private static final String SIGNING_KEY = "b7f3c1e94a5d4f0c8e2a"; // BAD

    public String issue(String user) {
        return Jwts.builder().setSubject(user).setIssuedAt(new Date())
            .signWith(SignatureAlgorithm.HS256, SIGNING_KEY)
            .compact();
    }
}
