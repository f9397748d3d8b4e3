using System.Globalization;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>How many random schedules to run.</summary>
internal static class ScheduleCount
{
    /// <summary>Raises the number, such as to 10000.</summary>
    private const string Variable = "PATTERNS_IDEMPOTENCY_SCHEDULES";

    public static int Or(int usual) => int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var count) ? count : usual;
}
