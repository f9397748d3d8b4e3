using System.Net;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Hedge;

/// <summary>What becomes of results that nobody gets, and of tokens.</summary>
public sealed class HedgeResultTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_late_result_is_disposed_and_the_winner_is_not()
    {
        var fixture = new HedgeFixture<Disposable>();
        var call = await fixture.CallAsync();
        await fixture.HedgeAsync();
        using var winner = new Disposable();
        using var late = new Disposable();

        fixture.Succeed(2, winner);
        Assert.Same(winner, await call.WaitAsync(s_soon));
        fixture.Succeed(1, late);

        await late.Disposed;
        Assert.False(winner.IsDisposed);
    }

    [Fact]
    public async Task A_late_result_that_the_winner_shares_is_not_disposed()
    {
        using var shared = new Disposable();
        using var another = new Disposable();
        var late = new HedgeAttempt<Disposable>(1, Task.FromResult(shared), HedgeToken.Rent(CancellationToken.None));

        await HedgeResult.DisposeAsync(late, kept: shared);
        Assert.False(shared.IsDisposed);

        await HedgeResult.DisposeAsync(late, kept: another);
        Assert.True(shared.IsDisposed);
    }

    [Fact]
    public async Task A_late_result_is_disposed_asynchronously_where_it_can_be_and_its_failure_is_nobodys()
    {
        var fixture = new HedgeFixture<AsyncDisposable>();
        using var caller = new CancellationTokenSource();
        var call = await fixture.CallAsync(caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_soon));
        var late = new AsyncDisposable();

        fixture.Succeed(1, late);

        await late.Disposed;
    }

    [Fact]
    public async Task A_late_exception_is_observed()
    {
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved += e.Exception.InnerException is LateException ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            await LoseAsync();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.Equal(0, unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        static async Task LoseAsync()
        {
            var fixture = new HedgeFixture<string>();
            var call = await fixture.CallAsync();
            await fixture.HedgeAsync();
            fixture.Succeed(2, "two");
            await call.WaitAsync(s_soon);
            fixture.Fail(1, new LateException());
        }
    }

    [Fact]
    public async Task A_response_of_a_transient_status_is_a_failed_attempt_and_is_disposed_when_another_does_better()
    {
        var fixture = new HedgeFixture<HttpResponseMessage>();
        var call = await fixture.CallAsync();
        using var content = new Content();
        using var unavailable = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = content };
        using var ok = new HttpResponseMessage();

        fixture.Succeed(1, unavailable);
        await fixture.NextAttemptAsync();
        fixture.Succeed(2, ok);

        Assert.Same(ok, await call.WaitAsync(s_soon));
        Assert.True(content.IsDisposed);
        Assert.Equal(["Shop.Find: attempt 2 (503)", "Shop.Find: attempt 2 won"], fixture.Observer.Events);
    }

    [Fact]
    public async Task When_all_responses_are_transient_the_last_is_returned_and_the_others_are_disposed()
    {
        Content[] contents = [new(), new(), new()];
        var attempts = 0;
        var policy = new HedgeFixture<HttpResponseMessage>(maxAttempts: 3).Policy;

        using var response = await policy.ExecuteAsync(
            (contents, _) => new ValueTask<HttpResponseMessage>(new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = contents[attempts++] }),
            contents,
            CancellationToken.None);

        Assert.Same(contents[2], response.Content);
        Assert.Equal([true, true, false], contents.Select(content => content.IsDisposed));
    }

    [Fact]
    public async Task A_transient_response_is_disposed_when_the_caller_cancels()
    {
        var fixture = new HedgeFixture<HttpResponseMessage>();
        using var caller = new CancellationTokenSource();
        var call = await fixture.CallAsync(caller.Token);
        using var content = new Content();
        using var unavailable = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = content };
        fixture.Succeed(1, unavailable);
        await fixture.NextAttemptAsync();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_soon));
        Assert.True(content.IsDisposed);
    }

    [Fact]
    public async Task A_response_of_another_status_is_an_answer()
    {
        var fixture = new HedgeFixture<HttpResponseMessage>();
        var call = await fixture.CallAsync();
        using var notFound = new HttpResponseMessage(HttpStatusCode.NotFound);

        fixture.Succeed(1, notFound);

        Assert.Same(notFound, await call.WaitAsync(s_soon));
        Assert.Equal(1, fixture.Started);
    }

    [Fact]
    public async Task A_token_that_a_result_may_read_on_with_is_lent_to_no_other_call()
    {
        var policy = new HedgeFixture<string>().Policy;
        CancellationToken ofStream = default;
        await using (await policy.ExecuteAsync((_, token) =>
        {
            ofStream = token;
            return new ValueTask<Stream>(new MemoryStream());
        }, 0, CancellationToken.None))
        {
            CancellationToken ofNext = default;
            await policy.ExecuteAsync((_, token) => new ValueTask<bool>((ofNext = token).CanBeCanceled), 0, CancellationToken.None);

            Assert.NotEqual(ofStream, ofNext);
        }
    }

    [Fact]
    public async Task A_cancelled_token_is_lent_to_no_other_call()
    {
        var policy = new HedgeFixture<string>().Policy;
        using var caller = new CancellationTokenSource();

        // The first attempt succeeds although its caller cancels meanwhile: its token is spent.
        await policy.ExecuteAsync((_, _) =>
        {
            caller.Cancel();
            return new ValueTask<bool>(true);
        }, 0, caller.Token);

        Assert.False(await policy.ExecuteAsync((_, token) => new ValueTask<bool>(token.IsCancellationRequested), 0, CancellationToken.None));
    }

    private sealed class LateException : TimeoutException;

    private sealed class Content() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
