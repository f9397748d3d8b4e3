using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Connections;

/// <summary>Who closes a connection, when, and what those get who come later.</summary>
public class RedisConnectionTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ours_is_closed_once_however_often_it_is_disposed(bool asynchronously)
    {
        var (multiplexer, record) = RecordedMultiplexer.Create();
        var connection = new RedisConnection(new(), () => Task.FromResult(multiplexer), owned: true);
        await connection.GetDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            if (asynchronously)
                await connection.DisposeAsync();
            else
                connection.Dispose();
        })));
        Assert.Equal(1, record.Closed);
        Assert.Null(connection.Database);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.GetDatabaseAsync().AsTask());
    }

    [Fact]
    public async Task The_applications_is_left_alone_and_goes_on()
    {
        var (multiplexer, record) = RecordedMultiplexer.Create();
        var connection = new RedisConnection(new(), () => Task.FromResult(multiplexer), owned: false);
        var database = await connection.GetDatabaseAsync();
        await connection.DisposeAsync();
        connection.Dispose();
        Assert.Equal(0, record.Closed);
        Assert.Same(database, await connection.GetDatabaseAsync());
    }

    [Fact]
    public async Task One_that_is_still_being_made_is_closed_when_it_is_there()
    {
        var (multiplexer, record) = RecordedMultiplexer.Create();
        var connecting = new TaskCompletionSource<IConnectionMultiplexer>();
        var connection = new RedisConnection(new(), () => connecting.Task, owned: true);
        var waiting = connection.GetDatabaseAsync().AsTask();
        await connection.DisposeAsync();
        await connection.DisposeAsync();
        Assert.False(waiting.IsCompleted);
        connecting.SetResult(multiplexer);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(s_patience, TestContext.Current.CancellationToken));
        while (record.Closed == 0)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.Equal(1, record.Closed);
    }

    [Fact]
    public async Task None_is_made_after_the_end()
    {
        var asked = 0;
        var connection = new RedisConnection(new(), () =>
        {
            asked++;
            return Task.FromResult(RecordedMultiplexer.Create().Connection);
        }, owned: true);
        connection.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.GetDatabaseAsync().AsTask());
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Callers_share_one_attempt_and_a_failed_one_is_made_anew()
    {
        var (multiplexer, _) = RecordedMultiplexer.Create();
        var attempts = new List<TaskCompletionSource<IConnectionMultiplexer>>();
        await using var connection = new RedisConnection(new(), () =>
        {
            attempts.Add(new());
            return attempts[^1].Task;
        }, owned: true);
        var (first, second) = (connection.GetDatabaseAsync().AsTask(), connection.GetDatabaseAsync().AsTask());
        Assert.Single(attempts);
        attempts[0].SetException(new IOException("down"));
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        var third = connection.GetDatabaseAsync().AsTask();
        Assert.Equal(2, attempts.Count);
        attempts[1].SetResult(multiplexer);
        await third;
    }

    [Fact]
    public async Task A_factory_that_gives_nothing_is_named()
    {
        await using var connection = new RedisConnection(new(), () => Task.FromResult<IConnectionMultiplexer>(null!), owned: false);
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => connection.GetDatabaseAsync().AsTask());
        Assert.Contains("AddRedis 'Redis'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_services_close_it_on_the_server_and_calls_that_are_under_way_end()
    {
        await using var server = await RedisServer.CreateAsync();
        var provider = new ServiceCollection().AddPatterns().AddRedis($"{server.Configuration},name=ours,asyncTimeout=1000,syncTimeout=1000").Services.BuildServiceProvider();
        var locks = provider.GetRequiredService<LockProvider>();
        var held = await locks.AcquireAsync("key");
        Assert.Contains("name=ours", await server.CommandAsync("CLIENT", "LIST"), StringComparison.Ordinal);
        await server.PauseAsync();
        var pending = locks.TryAcquireAsync("other").AsTask();
        await provider.DisposeAsync().AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(() => pending.WaitAsync(s_patience, TestContext.Current.CancellationToken));
        await held.DisposeAsync();
        await server.ResumeAsync();
        while ((await server.CommandAsync("CLIENT", "LIST")).Contains("name=ours", StringComparison.Ordinal))
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }
}
