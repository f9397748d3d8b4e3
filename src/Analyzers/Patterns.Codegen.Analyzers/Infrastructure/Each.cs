using System.Runtime.ExceptionServices;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>A rule that fails must not take others with it.</summary>
internal static class Each
{
    /// <summary>Calls <paramref name="action"/> for each of them, also after it has failed for one.</summary>
    /// <exception cref="Exception">What was thrown first, when all have been called. A cancellation is thrown at once.</exception>
    public static void Of<T>(IEnumerable<T> all, Action<T> action)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (var one in all)
        {
            try
            {
                action(one);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }
}
