import { CallHandler, ExecutionContext, Injectable, Logger, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { Observable, tap } from 'rxjs';

@Injectable()
export class AccessLogInterceptor implements NestInterceptor {
  private readonly logger = new Logger('access');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, path, headers } = context.switchToHttp().getRequest<Request>();
    const started = performance.now();

    return next.handle().pipe(
      tap(() => {
        const elapsed = Math.round(performance.now() - started);
        const auth = headers.authorization ? 'present' : 'absent';
        this.logger.log(`${method} ${path} authorization=${auth} ${elapsed}ms`);
      }),
    );
  }
}
