using Microsoft.AspNetCore.Mvc;

public record Presence(string AccountName, byte ServerId);

public record Renamed(string AccountName, string NewName);

// One service tells another who is signed in: nothing is handed over that could be guessed.
[ApiController, Route("presence")]
public class PresenceController : ControllerBase
{
    [HttpPost(nameof(TryLoginAsync))]
    public Task<bool> TryLoginAsync([FromBody] Presence data) => Task.FromResult(data.ServerId > 0);

    [HttpPost("logon")]
    public Task<bool> LogOnAsync(string accountName, byte serverId) => Task.FromResult(serverId > 0);

    [HttpPost("login/{id}/renamed")]
    public Task<bool> LoginRenamedAsync(int id, [FromBody] Renamed data) => Task.FromResult(data.NewName.Length > id);
}
