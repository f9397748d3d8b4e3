using Npgsql;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>Awaited by a <see cref="Ledger"/> at each step of a booking: after the claim, after half of the effect, after all of it.</summary>
internal delegate Task LedgerStop(string step, string order, NpgsqlTransaction transaction, CancellationToken cancellationToken);
