using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Patterns.Codegen.Postgres;

/// <summary>Deletes expired idempotency records once a minute, in batches of 1,000, in one instance at a time.</summary>
internal sealed partial class IdempotencyCleaner(PostgresIdempotencyStore store, TimeProvider timeProvider, ILogger<IdempotencyCleaner>? logger) : BackgroundService
{
    internal const int Batch = 1_000;

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger ?? (ILogger)NullLogger.Instance;

    /// <summary>Deletes all that is expired now.</summary>
    /// <returns>How many records.</returns>
    internal static async Task<long> CleanAsync(PostgresIdempotencyStore store, CancellationToken cancellationToken)
    {
        var total = 0L;
        // Which Npgsql takes for minus infinity.
        var end = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        while (true)
        {
            (var deleted, end) = await store.CleanAsync(Batch, end, cancellationToken).ConfigureAwait(false);
            total += deleted;
            if (deleted < Batch)
                return total;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever went wrong, the next minute tries again.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                // A program that stores nothing here neither needs the table nor cleans it.
                if (!store.IsUsed)
                    continue;
                try
                {
                    var deleted = await CleanAsync(store, stoppingToken).ConfigureAwait(false);
                    if (deleted > 0)
                        Cleaned(_logger, deleted, store.Name);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    NotCleaned(_logger, exception, store.Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    [LoggerMessage(350, LogLevel.Debug, "{Count} expired idempotency records were deleted from {Store}.")]
    private static partial void Cleaned(ILogger logger, long count, string store);

    [LoggerMessage(351, LogLevel.Warning, "Expired idempotency records could not be deleted from {Store}; the next minute tries again.")]
    private static partial void NotCleaned(ILogger logger, Exception exception, string store);
}
