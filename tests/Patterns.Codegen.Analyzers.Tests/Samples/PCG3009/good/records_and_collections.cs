using System.Text.Json.Serialization;
using Patterns.Codegen;

namespace Shop;

public record Line(string Article, decimal Price) { public decimal Vat => Price * 0.2m; }

public record Order(int Id, IReadOnlyList<Line> Lines, Dictionary<string, string> Notes, DateOnly Day, Order? Parent = null);

[JsonDerivedType(typeof(Paid), "paid")]
public abstract record Outcome { public required string Id { get; init; } }

public record Paid(decimal? Amount) : Outcome;

public partial class Charges(PatternRuntime patterns)
{
    [Idempotent(Key = "{order.Id}")]
    public partial Task<Outcome> ChargeAsync(Order order, CancellationToken cancellationToken);

    private Task<Outcome> ChargeAsyncCore(Order order, CancellationToken cancellationToken) => Task.FromResult<Outcome>(new Paid(1) { Id = patterns.ToString()! });
}
