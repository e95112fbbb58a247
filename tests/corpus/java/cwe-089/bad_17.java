package com.acme.jooq;

import org.jooq.DSLContext;
import org.jooq.Result;
import org.springframework.stereotype.Service;

@Service
public class AuditService {
    private final DSLContext dsl;

    public AuditService(DSLContext dsl) { this.dsl = dsl; }

    public Result<?> byActor(String actor) {
        return dsl.fetch("select * from audit where actor = '" + actor + "'"); // BAD
    }
}
