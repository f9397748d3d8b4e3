namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>The calls of one method, and those of each key among them: a method that was generated may have ten thousand, and each asks what else happens to its key.</summary>
internal sealed class CallsByKey
{
    private readonly Lazy<Dictionary<string, ImmutableArray<RedisCall>>> _byKey;

    public CallsByKey(ImmutableArray<RedisCall> all)
    {
        All = all;
        _byKey = new(() => all
            .SelectMany(static call => Patterns(call).Select(pattern => (Pattern: pattern, Call: call)))
            .GroupBy(static pair => pair.Pattern, static pair => pair.Call, StringComparer.Ordinal)
            .ToDictionary(static calls => calls.Key, static calls => calls.ToImmutableArray(), StringComparer.Ordinal));
    }

    public ImmutableArray<RedisCall> All { get; }

    /// <summary>Those that name a key of the call, or one of several, in the order of the source.</summary>
    public ImmutableArray<RedisCall> WithKeyOf(RedisCall call)
    {
        var patterns = Patterns(call).ToArray();
        return patterns.Length == 1
            ? Of(patterns[0])
            : [.. patterns.SelectMany(pattern => Of(pattern)).Distinct().OrderBy(static one => one.Operation.Syntax.SpanStart).ThenBy(static one => one.Operation.Syntax.Span.End)];
    }

    private static IEnumerable<string> Patterns(RedisCall call) => call.Each().Select(static one => one.Shape?.Pattern).OfType<string>().Distinct(StringComparer.Ordinal);

    private ImmutableArray<RedisCall> Of(string pattern) => _byKey.Value.TryGetValue(pattern, out var calls) ? calls : [];
}
