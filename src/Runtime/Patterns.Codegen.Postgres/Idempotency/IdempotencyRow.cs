using System.Globalization;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>Reads a row of state, token, fingerprint, response and rest of life.</summary>
internal static class IdempotencyRow
{
    private const short Claimed = -1;
    private const short InFlight = 0;
    private const short Completed = 1;

    public static async Task<IdempotencyAnswer> ReadAsync(NpgsqlDataReader reader, IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var state = reader.GetInt16(0);
        if (state == Claimed)
            return IdempotencyAnswer.Claimed(reader.GetInt64(1));
        var fingerprint = await reader.GetFieldValueAsync<byte[]>(2, cancellationToken).ConfigureAwait(false);
        if (!fingerprint.AsSpan().SequenceEqual(request.Fingerprint.Span))
            return IdempotencyAnswer.Mismatch;
        return state switch
        {
            InFlight => IdempotencyAnswer.InFlight(reader.GetFieldValue<TimeSpan>(4)),
            Completed => IdempotencyAnswer.Completed(await reader.GetFieldValueAsync<byte[]>(3, cancellationToken).ConfigureAwait(false)) with { FreeIn = reader.GetFieldValue<TimeSpan>(4) },
            _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The idempotency record has the state {state}, which a newer version has written; update Patterns.Codegen.Postgres.")),
        };
    }
}
