using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>Failures that come again however often one tries.</summary>
internal sealed class HopelessErrors
{
    /// <summary>Mistakes in the program. Not here: what may come from outside and pass, such as InvalidOperationException or UnauthorizedAccessException.</summary>
    private static readonly string[] s_exceptions =
    [
        "System.ArgumentNullException", "System.NullReferenceException", "System.NotImplementedException", "System.NotSupportedException", "System.InvalidCastException",
        "System.FormatException", "System.IndexOutOfRangeException", "System.Collections.Generic.KeyNotFoundException", "System.DivideByZeroException",
    ];

    /// <summary>Answers that say the request itself is wrong. Not here: 404 and 409, which some retry until another's write is seen.</summary>
    private static readonly int[] s_statuses = [401, 400, 403, 405, 422];

    private readonly ImmutableArray<FailureExample> _examples;

    public HopelessErrors(Compilation compilation) =>
        _examples =
        [
            .. s_exceptions.Select(compilation.Find).OfType<INamedTypeSymbol>().Select(FailureExample.Of),
            .. s_statuses.Select(FailureExample.Response),
        ];

    /// <summary>The first that is handled; null when none is known to be.</summary>
    public FailureExample? FirstIn(HandledFailures failures, ValueReader values, CancellationToken cancellationToken) =>
        _examples.FirstOrDefault(example => failures.Handles(values, example, cancellationToken) == true);

    /// <summary>The first status that the test says yes to.</summary>
    public static int? FirstStatus(Func<int, bool> test) => s_statuses.Where(test).Cast<int?>().FirstOrDefault();

    /// <summary>The first exception that the test says yes to.</summary>
    public FailureExample? FirstException(Func<FailureExample, bool> test) => _examples.FirstOrDefault(example => example.Exception is not null && test(example));

    /// <summary>How a message names them: one of many, or the very one.</summary>
    public static string Describe(FailureExample example, bool isEverything) =>
        isEverything ? "every exception, so that a bug (ArgumentNullException) or a refused login (401)"
        : example.Exception is { Name: var name } ? $"{name}, which"
        : $"an answer of {example.Status}, which";

    /// <summary>How a message says how often it is tried.</summary>
    public static string Times(int? attempts) => attempts switch { int.MaxValue => "without end", { } count => $"{count} times", null => "several times" };

    /// <summary>How a message about a predicate names them: a predicate that says yes to all was not written for any single one.</summary>
    public string Describe(Func<FailureExample, bool> test, FailureExample example) =>
        _examples.All(other => other.Exception is null || test(other)) ? "every bug" : example.Exception!.Name;
}
