using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

/// <summary>One call of a database, batch or transaction, as the command it sends.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Verb">What it does.</param>
/// <param name="Method">The method's name without <c>Async</c>.</param>
internal sealed record RedisCall(IInvocationOperation Operation, RedisVerb Verb, string Method)
{
    /// <summary>The key, when there is just one.</summary>
    public IOperation? Key { get; init; }

    /// <summary>The key's text as far as it is known.</summary>
    public TextShape? Shape { get; init; }

    /// <summary>The keys, when there are several or one stands for all; else empty.</summary>
    public ImmutableArray<(IOperation Key, TextShape? Shape)> Keys { get; init; } = [];

    /// <summary>How a script calls the key: <c>lockKey</c>; null when it has no name there.</summary>
    public string? KeyName { get; init; }

    /// <summary>The helper of the project that is called and sends the command; null when the command is called itself.</summary>
    public IMethodSymbol? Via { get; init; }

    /// <summary>The type whose code sends the command for that helper; null when the command is called itself.</summary>
    public INamedTypeSymbol? Sender { get; init; }

    /// <summary>The command by which that helper asks first whether the key is free; null when it does not.</summary>
    public string? AskedBy { get; init; }

    /// <summary>The parameter of that helper that becomes the time to live; null where it is told none.</summary>
    public string? TtlParameter { get; init; }

    /// <summary>The command in that helper, where nothing but the helper has to change for all who call it.</summary>
    public IInvocationOperation? Mended { get; init; }

    /// <summary>Whether that helper says that it takes a lock.</summary>
    public bool IsLock { get; init; }

    /// <summary>What is stored or compared.</summary>
    public IOperation? Value { get; init; }

    /// <summary>Whether the key gets an expiry.</summary>
    public Presence Expiry { get; init; } = Presence.Unknown;

    /// <summary>The time to live, when it is known.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Whether the key is set only when it does not exist.</summary>
    public Presence NotExists { get; init; } = Presence.Unknown;

    /// <summary>The script, when it is known.</summary>
    public RedisScript? Script { get; init; }

    /// <summary>Whether the command is one of several that are sent as a transaction or batch.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>The key as users read it.</summary>
    public string KeyText => Shape is { } shape ? $"'{(shape is { IsOpaque: true, Holes: 1 } ? shape.Pattern.TrimStart('{').TrimEnd('}') : shape.Pattern)}'" : Key is { } key ? $"'{key.Syntax}'" : "the key";

    /// <summary>Where that command stands.</summary>
    public ImmutableArray<Location> MendedAt => Mended is { Syntax: var syntax } ? [syntax.GetLocation()] : [];

    /// <summary>What the code fixes need to know.</summary>
    /// <param name="fix">What fits where the command is called itself; null when nothing does.</param>
    /// <param name="helperFix">What fits where the helper has to change; null when nothing does.</param>
    public ImmutableDictionary<string, string?> Hints(string? fix, string? helperFix = null) =>
        (Via is null ? fix : Mended is null ? null : helperFix) is { } hint ? ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, hint) : ImmutableDictionary<string, string?>.Empty;

    public Location Location => Operation.NameLocation();

    /// <summary>The command as it is for each of its keys.</summary>
    public IEnumerable<RedisCall> Each() => Keys.IsEmpty ? [this] : Keys.Select(one => this with { Key = one.Key, Shape = one.Shape, Keys = [] });
}
