import { Directive, ElementRef, inject, Input, OnChanges, Renderer2 } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

@Directive({ selector: '[appResultCount]' })
export class ResultCountDirective implements OnChanges {
  @Input('appResultCount') count = 0;
  private readonly route = inject(ActivatedRoute);
  private readonly renderer = inject(Renderer2);

  constructor(private readonly host: ElementRef<HTMLElement>) {}

  ngOnChanges(): void {
    const element = this.host.nativeElement;
    const term = this.route.snapshot.queryParamMap.get('q') ?? '';
    const noun = this.count === 1 ? 'result' : 'results';
    element.innerHTML = `<b>${Number(this.count)}</b> ${noun} for `;
    const quote = this.renderer.createElement('q') as HTMLElement;
    quote.textContent = term;
    this.renderer.appendChild(element, quote);
  }
}
