namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>What happens to one message in the store's scope: where its owner is when it is killed, and who else has it.</summary>
/// <param name="Message">The key.</param>
/// <param name="Method">How the consumer keeps records.</param>
/// <param name="Death">Where the owner is: one of <see cref="Deaths"/>.</param>
/// <param name="Waiting">Who gets the message while the owner is at work.</param>
/// <param name="Late">Who gets it when the owner is dead, at least one.</param>
internal sealed record StoreCrash(string Message, string Method, string Death, string[] Waiting, string[] Late)
{
    public static readonly string[] Methods = ["postgres", "redis", "both", "deduplicate"];

    /// <summary>At rest after the claim, after half of the effect, after all of it; on its way through the record; at any moment of a race; after the answer.</summary>
    public static readonly string[] Deaths = ["claimed", "half", "effect", "record", "any", "done"];

    /// <summary>The step at which the owner stops.</summary>
    public string Step => Death switch
    {
        "record" => "effect",
        "any" or "done" => "none",
        _ => Death,
    };

    /// <summary>The halves of effects that there are in the end, by what the page promises: those of the dead owner, and of one call after it. Null where it depends on the moment.</summary>
    public (int Debits, int Credits)? Expected => Death switch
    {
        "claimed" or "done" => (1, 1),
        "half" => (2, 1),
        "effect" => (2, 2),
        _ => null,
    };

    public static StoreCrash Of(string method, string death, string[] others, Random random)
    {
        var late = others.Where(_ => random.Next(2) == 0).ToArray();
        return new($"{method}-{death}-{Guid.NewGuid():N}", method, death, [.. others.Where(_ => random.Next(2) == 0)], late is [] ? [others[random.Next(others.Length)]] : late);
    }
}
