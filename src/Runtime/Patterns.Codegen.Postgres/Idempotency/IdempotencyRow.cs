using System.Globalization;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>Reads a row of owner, token, state, fingerprint, response and rest of life.</summary>
internal static class IdempotencyRow
{
    private const short InFlight = 0;
    private const short Completed = 1;

    /// <summary>Reads the row that the reader stands on.</summary>
    /// <returns>Null when it has expired.</returns>
    /// <exception cref="IdempotencyResultException">A newer version has written it, or something is missing.</exception>
    public static IdempotencyAnswer? Read(NpgsqlDataReader reader, IdempotencyRequest request)
    {
        try
        {
            return Parse(reader, request);
        }
        catch (InvalidCastException missing)
        {
            throw new IdempotencyResultException(request.Operation, request.Key, "The row has no value, or one of another type, where this version expects one.", missing);
        }
    }

    private static IdempotencyAnswer? Parse(NpgsqlDataReader reader, IdempotencyRequest request)
    {
        var rest = reader.GetFieldValue<TimeSpan>(5);
        if (rest <= TimeSpan.Zero)
            return null;
        var state = reader.GetInt16(2);
        if (state == InFlight && reader.GetGuid(0) == request.Owner)
            return IdempotencyAnswer.Claimed(reader.GetInt64(1));
        if (state is not (InFlight or Completed))
            throw new IdempotencyResultException(request.Operation, request.Key, string.Create(CultureInfo.InvariantCulture, $"The record has the state {state}, which a newer version has written; update Patterns.Codegen.Postgres."));
        if (!reader.GetFieldValue<byte[]>(3).AsSpan().SequenceEqual(request.Fingerprint.Span))
            return IdempotencyAnswer.Mismatch;
        return state == InFlight
            ? IdempotencyAnswer.InFlight(rest)
            : IdempotencyAnswer.Completed(reader.GetFieldValue<byte[]>(4)) with { FreeIn = rest };
    }
}
