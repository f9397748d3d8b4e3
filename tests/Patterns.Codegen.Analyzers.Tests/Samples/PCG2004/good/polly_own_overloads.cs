// One of Polly's own files: overloads that hand on what their caller asked for by name.
namespace Polly
{
    public static class MoreRetrySyntax
    {
        public static Policy RetryForever(this PolicyBuilder policyBuilder, TimeSpan pause) => policyBuilder.RetryForever(pause, static _ => { });

        public static Policy RetryForever(this PolicyBuilder policyBuilder, TimeSpan pause, Action<Exception> onRetry) => new PausedRetryPolicy(policyBuilder, pause, onRetry);
    }

    public sealed class PausedRetryPolicy(PolicyBuilder policyBuilder, TimeSpan pause, Action<Exception> onRetry) : Policy(policyBuilder)
    {
        public TimeSpan Pause { get; } = pause;

        public Action<Exception> OnRetry { get; } = onRetry;

        protected override TResult Implementation<TResult>(Func<Context, CancellationToken, TResult> action, Context context, CancellationToken cancellationToken) =>
            action(context, cancellationToken);
    }
}
