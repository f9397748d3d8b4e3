using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Answers that end in the middle: none of them is stored, and a hang-up makes none.</summary>
public sealed class CutAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/rows", "[1,2]")]
    [InlineData("/stream", "12")]
    [InlineData("/object", """{"id":7}""")]
    public async Task When_the_client_hangs_up_the_whole_answer_is_stored(string path, string whole)
    {
        var midway = new Midway();
        await using var app = await StartAsync(midway);

        await midway.HangUpAsync(app, path);
        midway.Continue.SetResult();
        await midway.IsOver.Task;
        using var again = await SendAsync(app, path);

        Assert.Equal(whole, await again.Content.ReadAsStringAsync(Token));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(1, midway.Runs);
    }

    [Fact]
    public async Task After_a_time_out_the_key_is_free()
    {
        var midway = new Midway();
        await using var app = await StartAsync(midway);

        var first = SendAsync(app, "/rows");
        await midway.IsEntered.Task;
        await midway.TimeOut.CancelAsync();
        await midway.IsOver.Task;
        Assert.Equal(504, (int)(await first).StatusCode);
        midway.Continue.SetResult();
        using var again = await SendAsync(app, "/rows");

        Assert.Equal("[1,2]", await again.Content.ReadAsStringAsync(Token));
        Assert.Equal(2, midway.Runs);
    }

    [Theory]
    [InlineData("/aborts")]
    [InlineData("/breaks")]
    [InlineData("/short")]
    public async Task An_answer_that_is_broken_off_is_not_stored(string path)
    {
        var midway = new Midway();
        await using var app = await StartAsync(midway);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => SendAsync(app, path));
        await midway.IsOver.Task;
        using var again = await SendAsync(app, path);

        Assert.Equal("whole", await again.Content.ReadAsStringAsync(Token));
        Assert.False(again.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_long_answer_ends_with_its_client()
    {
        var midway = new Midway();
        await using var app = await StartAsync(midway);

        await midway.HangUpAsync(app, "/long");

        // Nothing else lets the endpoint go.
        await midway.IsOver.Task;
    }

    private static Task<TestApp> StartAsync(Midway midway) => TestApp.StartAsync(
        static services => services.AddIdempotency(static options => options.MaxBodyBytes = 1_000),
        application =>
        {
            application.Use(midway.WatchAsync);
            application.UseIdempotency();
            application.MapPost("/rows", () => midway.RowsAsync());
            application.MapPost("/stream", () => Results.Stream(midway.Run()));
            application.MapPost("/object", async () =>
            {
                await midway.Run().WaitAsync(CancellationToken.None);
                return Results.Ok(new Dictionary<string, int> { ["id"] = 7 });
            });
            application.MapPost("/long", async context =>
            {
                await context.Response.WriteAsync(new string('x', 2_000), CancellationToken.None);
                midway.IsEntered.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            });
            application.MapPost("/aborts", context =>
            {
                if (!midway.IsFirst())
                    return context.Response.WriteAsync("whole", Token);
                context.Abort();
                return Task.CompletedTask;
            });
            application.MapPost("/breaks", () => Results.Stream(midway.IsFirst() ? new BreaksOff() : new MemoryStream("whole"u8.ToArray())));
            application.MapPost("/short", context =>
            {
                context.Response.ContentLength = 5;
                return context.Response.WriteAsync(midway.IsFirst() ? "wh" : "whole", Token);
            });
        });

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, string path, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", "k1");
        return await app.Client.SendAsync(request, cancellationToken == default ? Token : cancellationToken);
    }

    /// <summary>Holds an answer in the middle, and sees what becomes of its request.</summary>
    private sealed class Midway : IHttpRequestTimeoutFeature
    {
        private int _runs;

        public TaskCompletionSource IsEntered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Continue { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource HasHungUp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource IsOver { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource TimeOut { get; private set; } = new();

        public int Runs => Volatile.Read(ref _runs);

        public CancellationToken RequestTimeoutToken => TimeOut.Token;

        public bool IsFirst() => Interlocked.Increment(ref _runs) == 1;

        public HeldStream Run()
        {
            IsFirst();
            return new(this);
        }

        public async IAsyncEnumerable<int> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            IsFirst();
            yield return 1;
            await WaitAsync(cancellationToken);
            yield return 2;
        }

        public Task WaitAsync(CancellationToken cancellationToken)
        {
            IsEntered.TrySetResult();
            return Continue.Task.WaitAsync(cancellationToken);
        }

        public async Task HangUpAsync(TestApp app, string path)
        {
            using var client = new CancellationTokenSource();
            var answer = SendAsync(app, path, client.Token);
            await IsEntered.Task;
            await client.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
            await HasHungUp.Task;
        }

        // As the framework's middleware does it, with a clock of the test's.
        public async Task WatchAsync(HttpContext context, RequestDelegate next)
        {
            using var _ = context.RequestAborted.Register(() => HasHungUp.TrySetResult());
            using var both = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, TimeOut.Token);
            context.Features.Set<IHttpRequestTimeoutFeature>(this);
            context.RequestAborted = both.Token;
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (TimeOut.IsCancellationRequested)
            {
                context.Response.StatusCode = 504;
            }
            finally
            {
                TimeOut = new();
                IsOver.TrySetResult();
            }
        }

        public void DisableTimeout()
        {
        }
    }

    /// <summary>One byte, and another when it is let go.</summary>
    private sealed class HeldStream(Midway midway) : MemoryStream("12"u8.ToArray())
    {
        public override bool CanSeek => false;

        public Task WaitAsync(CancellationToken cancellationToken) => midway.WaitAsync(cancellationToken);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == 1)
                await midway.WaitAsync(cancellationToken);
            return Read(buffer.Span[..1]);
        }
    }

    /// <summary>Ends as a source does whose own time-out fires.</summary>
    private sealed class BreaksOff() : MemoryStream(Encoding.ASCII.GetBytes("whole"))
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == 0 ? new(Read(buffer.Span[..2])) : throw new OperationCanceledException();
    }
}
