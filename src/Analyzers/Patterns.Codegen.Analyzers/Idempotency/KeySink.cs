namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>A place where a value becomes an idempotency key.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">What takes it, for messages: the header's, property's or parameter's name.</param>
/// <param name="IsForEveryRequest">Whether one key is set for all requests of a client.</param>
/// <param name="IsLookup">Whether the method only asks about the key, as far as its name says: what it asks for may be the same each time.</param>
internal readonly record struct KeySink(IOperation Value, string Name, bool IsForEveryRequest = false, bool IsLookup = false)
{
    public const string RedisClaim = "the claim in Redis";

    /// <summary>Where the key is, for messages: <c>in the header 'Idempotency-Key'</c>.</summary>
    public string Where => (Name.StartsWith(RedisClaim, StringComparison.Ordinal) ? "of " : "in ") + Name;
}
