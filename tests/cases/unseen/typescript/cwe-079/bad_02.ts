import { Directive, ElementRef, inject, Input, OnChanges } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

@Directive({ selector: '[appResultCount]' })
export class ResultCountDirective implements OnChanges {
  @Input('appResultCount') count = 0;
  private readonly route = inject(ActivatedRoute);

  constructor(private readonly host: ElementRef<HTMLElement>) {}

  ngOnChanges(): void {
    const term = this.route.snapshot.queryParamMap.get('q') ?? '';
    const noun = this.count === 1 ? 'result' : 'results';
    this.host.nativeElement.innerHTML = `<b>${this.count}</b> ${noun} for <q>${term}</q>`; // BAD
  }
}
