using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.Timeout;

namespace Patterns.Codegen;

/// <summary>
/// Decides what a failure says about the dependency: the user's <see cref="IFailureClassifier"/>s in order, then the built-in rules.
/// Retry, circuit breaker, hedge and fallback all ask this one. Thread-safe; never throws.
/// </summary>
internal sealed class FailureClassifier
{
    private readonly IFailureClassifier[]? _classifiers;

    /// <summary>Makes a classifier.</summary>
    /// <param name="classifiers">Asked in order before the built-in rules; null for none.</param>
    public FailureClassifier(IEnumerable<IFailureClassifier>? classifiers = null) 
    {
        if (classifiers is not null)
            _classifiers = Copied(classifiers);
    }

    /// <summary>The built-in rules alone.</summary>
    public static FailureClassifier Default { get; } = new();

    /// <summary>Whether another try may succeed, so that the failure is retried.</summary>
    public bool IsTransient(Exception error) => Classify(error) == FailureKind.Transient;

    /// <summary>Whether the response's status is one that another try may change.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Asked of the runtime's classifier like the exceptions.")]
    public bool IsTransient(HttpResponseMessage response) => HttpFailures.IsTransient(response.StatusCode);

    /// <summary>What an exception says about the dependency.</summary>
    public FailureKind Classify(Exception error)
    {
        return AskAll(error) ?? (error is AggregateException aggregate ? ClassifyAll(aggregate) : BuiltIn(error));
    }

    private FailureKind? AskAll(Exception error)
    {
        if (_classifiers is null)
            return null;
        foreach (var classifier in _classifiers)
        {
            if (Ask(classifier, error) is { } kind)
                return kind;
        }

        return null;
    }

    private static IFailureClassifier[] Copied(IEnumerable<IFailureClassifier> classifiers) => [.. classifiers];

    private static FailureKind? Ask(IFailureClassifier classifier, Exception error)
    {
        // Runs inside a catch path of generated code: a faulty classifier must not replace the failure that it was asked about.
#pragma warning disable CA1031
        try
        {
            return classifier.Classify(error);
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    // Several failures at once are transient only when each is; one that says nothing makes the whole say nothing, and one answer makes it an answer.
    private FailureKind ClassifyAll(AggregateException aggregate)
    {
        var kind = FailureKind.Transient;
        var inner = aggregate.Flatten().InnerExceptions;
        foreach (var error in inner)
        {
            switch (Classify(error))
            {
                case FailureKind.Answer:
                    return FailureKind.Answer;
                case FailureKind.Neutral:
                    kind = FailureKind.Neutral;
                    break;
                case FailureKind.Unknown when kind == FailureKind.Transient:
                    kind = FailureKind.Unknown;
                    break;
            }
        }

        return inner.Count == 0 ? FailureKind.Unknown : kind;
    }

    private static FailureKind BuiltIn(Exception error) => error switch
    {
        // The commonest of all, before a dozen others are asked about.
        _ when error.GetType() == typeof(TimeoutException) => FailureKind.Transient,

        // HttpClient reports its own time-out as a cancellation around a TimeoutException.
        OperationCanceledException { InnerException: TimeoutException } => FailureKind.Transient,
        OperationCanceledException => FailureKind.Neutral,
        TimeoutRejectedException => FailureKind.Transient,
        IPatternRejection or ExecutionRejectedException => FailureKind.Neutral,
        HttpRequestException http => HttpFailures.Classify(http),
        DbException database => DatabaseFailures.Classify(database),
        _ when TransportFailures.Classify(error) is { } kind => kind,
        _ when NamedFailures.Classify(error) is { } kind => kind,
        _ when ProgrammingErrors.Includes(error) => FailureKind.Neutral,
        _ => FailureKind.Unknown,
    };
}
