using System.Text.Json.Serialization;
using Patterns.Codegen;

namespace Shop;

public record Order(int Id);

public class Slip(int number)
{
    public int Number { get; } = number;
    [JsonInclude] public string? Text { get; private set; }
    [JsonIgnore] public Stream? Source { get; set; }
    public void Write(string text) => Text = text;
}

public partial class Charges(PatternRuntime patterns)
{
    [Deduplicate("{order.Id}")]
    public partial Task<Slip> HandleAsync(Order order, CancellationToken cancellationToken);

    private Task<Slip> HandleAsyncCore(Order order, CancellationToken cancellationToken) => Task.FromResult(new Slip(order.Id + patterns.GetHashCode()));
}
