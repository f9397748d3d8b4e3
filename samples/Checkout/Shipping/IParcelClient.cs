using Patterns.Codegen;

namespace Checkout.Shipping;

/// <summary>The carrier's client, as its vendor ships it: we own neither its code nor its class, so the patterns go on a decorator.</summary>
[GenerateDecorator]
internal interface IParcelClient
{
    /// <summary>What it costs to send so many things.</summary>
    [CircuitBreaker("parcel-carrier")]
    [Retry(BaseDelay = "20ms")]
    [Timeout("500ms")]
    [SafeToRepeat]
    Task<decimal> QuoteAsync(int order, int quantity, CancellationToken cancellationToken);
}
