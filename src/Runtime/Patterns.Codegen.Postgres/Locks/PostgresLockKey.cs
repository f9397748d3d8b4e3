using System.Globalization;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Keys that spell PostgreSQL's own numbers, for programs that share advisory locks with others. In a template: <c>[Lock("pg_advisory(7,{order.Id})", ...)]</c>. A key that spells no numbers is
/// hashed as any other.
/// </summary>
public static class PostgresLockKey
{
    /// <summary>The key of <c>pg_advisory_lock(id)</c>.</summary>
    /// <param name="id">Any number. The locks of ordinary keys share this space, by their hash.</param>
    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"pg_advisory({id})");

    /// <summary>The key of <c>pg_advisory_lock(first, second)</c>, which has a space of its own.</summary>
    /// <param name="first">Usually the kind of thing.</param>
    /// <param name="second">Usually its number.</param>
    public static string Of(int first, int second) => string.Create(CultureInfo.InvariantCulture, $"pg_advisory({first},{second})");
}
